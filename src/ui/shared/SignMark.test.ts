import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import type { Sign } from '../../stores/debrief/signs';
import SignMark from './SignMark.svelte';

test.each<Sign>(['proof', 'useful', 'idle', 'harmful', 'missed', 'answer', 'question'])(
  'the sign of %s is drawn whole',
  async (sign) => {
    const { container } = await render(SignMark, { sign });
    const paths = [...container.querySelectorAll('path')];
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.map((path) => path.getClientRects().length)).toEqual(paths.map(() => 1));
  },
);

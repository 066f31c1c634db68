import { expect, test } from 'vitest';
import { PUBLISHED } from '../schema/published/fixture';

test.each(PUBLISHED.map(({ scenario_id, debrief }) => ({ scenario_id, debrief })))(
  'the end of $scenario_id is explained, with references',
  ({ debrief }) => {
    expect(debrief?.explanation.length).toBeGreaterThan(100);
    expect(debrief?.references.length).toBeGreaterThan(0);
  },
);

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SYSTEM_PROMPT } from './prompt';

test('the documentation shows the prompt as it is', () =>
  expect(readFileSync('docs/agents.md', 'utf8')).toContain(`\`\`\`text\n${SYSTEM_PROMPT}\n\`\`\``));

import { expect, test } from 'vitest';
import { REMEDIATIONS, type Remediation } from '../../schema';
import type { Offer } from '../offer';
import { planRepairs } from './repairs';

/** Whether a runbook step is in the plan, when this is said of the culprit and of a service beside it. */
function isPlanned(step: string, culprit: string, beside: string): boolean {
  const none = Object.fromEntries(REMEDIATIONS.map((type) => [type, []])) as unknown as Record<Remediation, string[]>;
  const offer: Offer = { services: ['db', 'web'], targets: { ...none, execute_runbook_step: [step] } };
  const finding = { culprit: 'db', change: undefined, failing: 'db', path: ['db'] };
  const answers = { of: (service: string) => (service === 'db' ? culprit : beside), services: ['db', 'web'] };
  return planRepairs(offer, finding, answers).length > 0;
}

test.each<[string, string, string, string, boolean]>([
  ['names, whoever says it', 'free_heap', '', 'free_heap helps.', true],
  ['names with caution', 'free_heap', '', 'Call free_heap if asked.', false],
  ['shares four words with', 'trim_large_index_pages', 'The index has large pages to trim', '', true],
  ['shares three words with', 'trim_large_index_pages', 'The index has large pages', '', false],
  ['names, if it cannot be taken back', 'purge_heap', '', 'purge_heap helps.', false],
  ['names and is about, if it cannot be taken back', 'purge_heap', 'purge_heap helps.', '', true],
])('a runbook step that evidence %s: %#', (_label, step, culprit, beside, planned) => {
  expect(isPlanned(step, culprit, beside)).toBe(planned);
});

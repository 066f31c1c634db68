import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { INTERVAL } from '../src/benchmark/bootstrap';
import { scenarioSet } from '../src/benchmark/scenario-set';
import { scoreRun } from '../src/benchmark/score-run';
import { BASELINE_NAMES } from '../src/policies';
import { parseRecordedRun } from '../src/schema';
import { published, SUITES } from '../src/schema/published/fixture';
import { parseStudyLink } from '../src/stores/study/link';

const page = readFileSync('docs/benchmark.md', 'utf8');
const [, jsonExample = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
/** What stands in code at the beginning of the rows of a section's table. */
const rowsOf = (section: string): string[] => {
  const [, text = ''] = page.split(`\n## ${section}\n`);
  const [own = ''] = text.split('\n## ');
  return [...own.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name);
};

describe('what docs/benchmark.md says is so', () => {
  test('its link is one, and has the settings that it shows', () => {
    const [, query = ''] = /`#\/bench\?([^`]*)`/.exec(page) ?? [];
    expect(parseStudyLink(query)).toMatchObject({
      ok: true,
      value: { plan: { study_id: 'pilot', suite_id: 'core', ruleset: 'strict-1', seed: 7 }, participant: 'P-014' },
    });
  });

  test('every setting is in its table', () => {
    const refused = parseStudyLink('nonsense=1');
    const [, listed = ''] = /There are (.*)\./.exec(refused.ok ? '' : (refused.error.details[0] ?? '')) ?? [];
    expect(rowsOf('Run a study').sort()).toEqual(listed.split(', ').sort());
  });

  test('so is every policy', () => {
    expect(rowsOf('Policies and agents')).toEqual(BASELINE_NAMES);
  });

  test('its suites exist, with as many minutes', () => {
    for (const { suite_id, minutes } of SUITES.suites)
      expect(page).toMatch(
        new RegExp(
          `\`${suite_id}\`: .* incidents, about ${minutes} minutes|\`${suite_id}\`: .* about ${minutes} minutes`,
        ),
      );
  });

  test('its run of an agent is one', () => {
    const run = parseRecordedRun(JSON.parse(jsonExample), 'the example');
    if (!run.ok) throw new Error(run.error.message);
    const actor = { kind: 'agent', name: run.value.actor_name ?? '' } as const;
    const scenarios = scenarioSet([published(run.value.trajectory.scenario_id)]);
    const { episodes, flags } = scoreRun({ actor, run: run.value.run ?? '', recorded: run.value }, scenarios);
    expect([episodes.length, flags]).toEqual([1, []]);
  });

  test('its intervals are those that are drawn', () => {
    expect(page).toContain(`${INTERVAL.resamples.toLocaleString('en')} resamples`);
    expect([INTERVAL.level, INTERVAL.fewest]).toEqual([0.95, 5]);
  });
});

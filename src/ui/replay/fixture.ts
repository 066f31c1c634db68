import { expertLine } from '../../policies';
import { makeLink } from '../../replay/link';
import type { Scenario, Trajectory } from '../../schema';
import { createBrowser, openTab } from '../../stores/fixture';
import { openReplay } from '../../stores/replay/opened-replay';

/** For tests: the expert's run of a scenario, a step a second. */
export const expertRun = (scenario: Scenario): Trajectory => ({
  scenario_id: scenario.scenario_id,
  scenario_version: scenario.version,
  ruleset: 'openenv-0.1',
  actions: expertLine(scenario).map((action, index) => ({ ...action, at_ms: 1000 * (index + 1) })),
});

/** For tests: a run of a scenario as its link opens it, and the tab in which it opened. */
export async function openRun(scenario: Scenario, trajectory: Trajectory, timed = true) {
  const stores = openTab(createBrowser([scenario]));
  const link = makeLink(trajectory, scenario, { timed });
  if (!link.ok) throw new Error(link.error);
  const opened = await openReplay(stores.library, link.value);
  if (!opened.ok) throw new Error(opened.error.message);
  return { opened: opened.value, stores };
}

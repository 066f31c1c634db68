import { describe, expect, test } from 'vitest';
import { createEpisode, observe } from '../../engine';
import { FAILURE_MODES, isDiagnostic, searchModes, searchTriggers, TRIGGERS } from '../../schema';
import { PUBLISHED } from '../../schema/published/fixture';
import { commandsFor, offeredRepairs } from './offers';

describe.each(PUBLISHED)('in $scenario_id an agent may choose from what a person sees', (scenario) => {
  const { available_actions, ...observation } = observe(createEpisode(scenario, { ruleset: 'strict-1' }));
  const asksCause = scenario.task_id !== 'alert_classification';

  test('the services, and what can be asked of them', () => {
    const asked = commandsFor(scenario, 'strict-1').flatMap(({ cell }) =>
      cell ? [`${cell.tool} ${cell.service}`] : [],
    );
    const observed = observation.known_services!.flatMap(({ name }) =>
      available_actions.filter(isDiagnostic).map((tool) => `${tool} ${name}`),
    );
    expect(observed).toEqual(asked);
    expect(observation.known_services).toEqual(
      scenario.known_services.map((name) => ({ name, kind: scenario.service_kinds[name] ?? 'service' })),
    );
  });

  test('the repairs and their targets', () => {
    const shown = offeredRepairs(scenario, 'strict-1').map(({ type, targets }) => [type, targets]);
    expect(observation.available_targets).toEqual(Object.fromEntries(shown));
  });

  test('the failure modes and triggers, where the task asks for them', () => {
    expect(observation.failure_modes).toEqual(asksCause ? searchModes('').map(({ id }) => id) : []);
    expect(observation.failure_modes).toHaveLength(asksCause ? FAILURE_MODES.length : 0);
    const asksTrigger = scenario.task_id === 'root_cause_analysis';
    expect(observation.triggers).toEqual(asksTrigger ? searchTriggers('').map(({ id }) => id) : []);
    expect(observation.triggers).toHaveLength(asksTrigger ? TRIGGERS.length : 0);
  });
});

import type { Scenario } from '../src/schema';
import { expect, publishedScenarios, test } from './fixtures';

const normalised = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ');

/** Texts that only the end of an episode may show. */
function secretsOf(scenario: Scenario): string[] {
  const { correct_root_cause, correct_remediation_sequence, resolution_keywords, wrong_actions, debrief } = scenario;
  const sequences = [correct_remediation_sequence, correct_remediation_sequence.map((key) => key.split(':')[1] ?? key)];
  const lists = [...sequences, resolution_keywords].filter((list) => list.length > 1);
  return [
    correct_root_cause?.failure_mode ?? '',
    debrief?.explanation ?? '',
    ...(debrief?.explanation.split(/(?<=\.) /) ?? []),
    debrief?.resolution ?? '',
    ...(debrief?.references.map(({ url }) => url) ?? []),
    ...Object.values(wrong_actions),
    ...correct_remediation_sequence.filter((key) => key.includes(':')),
    ...lists.flatMap((list) => [list.join(','), list.join(', '), list.join(' '), JSON.stringify(list)]),
    ...['correct_', 'wrong_actions', 'key_evidence', 'resolution_keywords', 'adjacent_severities'],
  ]
    .filter(Boolean)
    .map(normalised);
}

for (const scenario of publishedScenarios()) {
  const { scenario_id, known_services } = scenario;

  test(`nothing of ${scenario_id}'s solution can be seen before the end`, async ({ app, page }) => {
    const secrets = secretsOf(scenario);

    /** All that a curious person could look at without opening the network panel. */
    const exposed = async (): Promise<string> => {
      const read = await page.evaluate(() => [
        document.documentElement.innerText,
        // What the markup escapes is read as it was written.
        ...[...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ value }) => value)),
        document.title,
        decodeURIComponent(location.href),
        JSON.stringify(history.state),
        ...[localStorage, sessionStorage].map((storage) => JSON.stringify(storage).replaceAll('\\', '')),
      ]);
      return normalised([await page.content(), ...read].join('\n'));
    };
    const expectNothingOf = async (): Promise<void> => {
      const text = await exposed();
      expect(text).toContain(normalised(scenario.title));
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    };

    await app.play(scenario_id);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expectNothingOf();
    await app.ask({ tool: 'query_logs', service: known_services[0] ?? '' }, 1);
    await page.keyboard.press('/');
    await expect(app.palette).toBeVisible();
    await expectNothingOf();
    await app.closeDialog();
    await page.keyboard.press('?');
    await expect(app.help).toBeVisible();
    await expectNothingOf();
  });
}

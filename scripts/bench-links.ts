import { gzipSync } from 'node:zlib';
import { deflateSync } from 'fflate';
import { makeBase64Url } from '../src/replay/bytes';
import { PUBLISHED } from '../src/schema/published/fixture';
import { expertTrajectory, SUMMARIES, tenActions, trajectoryOf } from '../src/replay/fixture';
import { findLink } from '../src/replay/find-link';
import { makeLink, parseLink } from '../src/replay/link';
import { replayTrajectory } from '../src/replay/replay';
import type { Scenario, Trajectory } from '../src/schema';
import { shareOf, yardstick } from './bench-yardstick';

interface Played {
  readonly label: string;
  readonly scenario: Scenario;
  readonly trajectory: Trajectory;
}

/** Characters of a link's payload for a fixed set of episodes with times, next to other ways to write the same. */
export function benchLinkSizes(): void {
  const rows = episodes().map(({ label, scenario, trajectory }) => {
    const json = new TextEncoder().encode(JSON.stringify(trajectory));
    return [
      label,
      payloadOf(trajectory, scenario).length,
      json.length,
      makeBase64Url(deflateSync(json, { level: 9 })).length,
      makeBase64Url(gzipSync(json, { level: 9 })).length,
    ];
  });
  console.log('links, characters: payload, JSON, and in base64url deflate and gzip of the JSON');
  for (const [label, ...sizes] of rows) console.log(`  ${String(label).padEnd(34)}${sizes.map(column).join('')}`);
}

/** Reading a link and playing its episode to the end. Prints the time and its spread over runs. */
export function benchLinkReading(runs = 15, linksPerRun = 1000): void {
  const { scenario, trajectory } = episodes().find(({ label }) => label.startsWith('RP-001')) ?? fail('no RP-001');
  const payload = payloadOf(trajectory, scenario);
  const rounds = yardstick();
  const times = Array.from({ length: runs + 2 }, () => {
    const start = performance.now();
    for (let i = 0; i < linksPerRun; i++) {
      const link = parseLink(payload);
      if (!link.ok) fail(link.error.message);
      const { state } = replayTrajectory(scenario, link.value.trajectory, 'bench').episode;
      if (!state.resolved) fail('the episode was not resolved');
    }
    return ((performance.now() - start) / linksPerRun) * 1000;
  });
  const measured = times.slice(2).sort((a, b) => a - b);
  const show = (time: number | undefined) => Math.round(time ?? 0);
  console.log(
    `  ${show(measured[Math.floor(runs / 2)])} µs median of ${runs} runs ` +
      `(${show(measured[0])} to ${show(measured.at(-1))}) to read a link and play its ${trajectory.actions.length} actions; ` +
      shareOf(1e6 / (measured[Math.floor(runs / 2)] ?? Infinity), rounds),
  );
}

/** Marks that have to be put in order, the last first: the slowest text there is. */
const MARKS = '\u0345\u035d\u0301\u0316\u0334';

/** Reading and playing links that are made to cost much. Prints the slowest. No link may hold up a page for over 50 ms. */
export function benchCostliestLink(): void {
  const scenario = PUBLISHED.find(({ scenario_id }) => scenario_id === 'RP-001') ?? fail('no RP-001');
  const marks = Array.from(MARKS)
    .map((mark) => mark.repeat(760))
    .join('');
  const first = [
    { action_type: 'disable_feature_flag', parameters: { flag: marks } },
    { action_type: 'query_logs', parameters: { service: marks } },
    { action_type: 'submit_resolution', parameters: { service: marks } },
    { action_type: 'query_logs', parameters: { service: 'a'.repeat(3900) } },
  ];
  const others = Array.from({ length: 14 }, (_, at) => ({
    action_type: 'query_logs',
    parameters: { service: `x${at}` },
  }));
  const payloads = first.map((action) => payloadOf(trajectoryOf(scenario, [action, ...others], 'strict-1'), scenario));
  const times = payloads.map((payload) => {
    const runs = Array.from({ length: 9 }, () => {
      const start = performance.now();
      const link = findLink(payload);
      if (!link.ok) fail(link.error.message);
      replayTrajectory(scenario, link.value.link.trajectory, 'bench');
      return performance.now() - start;
    });
    return runs.sort((a, b) => a - b)[4] ?? 0;
  });
  console.log(
    `  ${Math.max(...times).toFixed(1)} ms, at most, to read a link made to cost much and play it (limit: 50 ms)`,
  );
}

function episodes(): Played[] {
  const scenarios = PUBLISHED;
  const remediation = scenarios.find(({ scenario_id }) => scenario_id === 'RP-001') ?? fail('no RP-001');
  const ten = ['', ...SUMMARIES].map((summary) => ({
    label: summary ? `ten actions, "${summary.slice(0, 12)}..."` : 'ten actions, no text',
    scenario: remediation,
    trajectory: trajectoryOf(remediation, tenActions(summary)),
  }));
  const expert = scenarios.map((scenario) => ({
    label: `${scenario.scenario_id}, expert line`,
    scenario,
    trajectory: expertTrajectory(scenario),
  }));
  return [...expert, ...ten];
}

function payloadOf(trajectory: Trajectory, scenario: Scenario): string {
  const payload = makeLink(trajectory, scenario);
  return payload.ok ? payload.value : fail(payload.error);
}

const column = (size: number | string | undefined): string => String(size).padStart(7);

function fail(message: string): never {
  throw new Error(message);
}

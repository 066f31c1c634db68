import { expect, test } from 'vitest';
import type { Scenario } from '../../src/schema';
import { published } from '../../src/schema/published/fixture';
import { deploysOf, logsOf, metricsOf } from './cells';
import { clockText } from './clock';
import { changed, testFinding } from './fixture';
import { nowOf, timeProblems } from './times';

const logs = (scenario: Scenario) => logsOf(scenario, 'order-service');
const deploy = (scenario: Scenario) => deploysOf(scenario, 'fraud-detection')[0]!;
const trend = (scenario: Scenario) => metricsOf(scenario, 'network-infra')[0]!.trend!;
const LOGS = 'tool_responses.query_logs.order-service.logs';
const DEPLOYS = 'tool_responses.check_recent_deploys';
const ONSET = 'tool_responses.check_metrics.network-infra.metrics[0].trend.onset_minutes_ago';

testFinding(timeProblems, [
  [
    'log lines out of order',
    'RCA-002',
    (scenario) => (logs(scenario)[1]!.at = '14:31:00'),
    `${LOGS}[1].at`,
    'before the line above',
  ],
  [
    'what is no time of day',
    'RCA-002',
    (scenario) => (logs(scenario)[1]!.at = '2:32 pm'),
    `${LOGS}[1].at`,
    'a time of day',
  ],
  [
    'a log that ends long before now',
    'RCA-002',
    (scenario) => {
      for (const line of logs(scenario)) line.at = '14:20:00';
    },
    `${LOGS}[2].at`,
    'more than 10 minutes before now, 14:32',
  ],
  [
    'a log line later than now',
    'RCA-002',
    (scenario) => (logs(scenario)[2]!.at = '14:50:00'),
    `${LOGS}[2].at`,
    'later than now, 14:32',
  ],
  [
    'a job that was silent for more than an hour',
    'AC-002',
    (scenario) => {
      for (const line of logsOf(scenario, 'purge-cronjob')) line.at = '01:00:00';
    },
    'tool_responses.query_logs.purge-cronjob.logs[3].at',
    'more than 60 minutes',
  ],
  [
    'deploys that do not begin with the newest',
    'RP-001',
    (scenario) =>
      (scenario.tool_responses.check_recent_deploys!['redis-cache'] = {
        deploys: [
          { minutes_ago: 300, title: 'a' },
          { minutes_ago: 20, title: 'b' },
        ],
      }),
    `${DEPLOYS}.redis-cache.deploys[1]`,
    'newest first',
  ],
  [
    'a clock time in a deploy that is not its own',
    'RCA-002',
    (scenario) => (deploy(scenario).minutes_ago = 45),
    `${DEPLOYS}.fraud-detection.deploys[0]`,
    '45 minutes before now, 14:32, is 13:47',
  ],
  [
    'half a minute in a deploy',
    'RCA-002',
    (scenario) => (deploy(scenario).minutes_ago = 40.5),
    `${DEPLOYS}.fraud-detection.deploys[0].minutes_ago`,
    'whole number',
  ],
  [
    'a trend without its onset',
    'RCA-002',
    (scenario) => delete trend(scenario).onset_minutes_ago,
    ONSET,
    'the onset of',
  ],
  [
    'a trend older than a week',
    'RCA-002',
    (scenario) => (trend(scenario).onset_minutes_ago = 10_081),
    ONSET,
    'more than a week',
  ],
]);

test('now is the last log line of most services', () => {
  expect(clockText(nowOf(published('RCA-002')) ?? NaN)).toBe('14:32');
});

test('logs may go past midnight', () => {
  const moved = changed('RCA-002', (scenario) => {
    for (const service of scenario.known_services) {
      scenario.tool_responses.check_recent_deploys![service] = { deploys: [] };
      for (const line of logsOf(scenario, service))
        line.at = line.at.replace(/^14:3(?=\d:)/, '00:0').replace(/^14/, '23');
    }
  });
  const late = logsOf(moved, 'network-infra').map(({ at }) => at);
  expect(late).toEqual(['23:14:08', '23:14:08', '23:14:38', '00:02:01', '00:02:10']);
  expect(timeProblems(moved)).toEqual([]);
});

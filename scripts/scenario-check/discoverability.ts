import type { Diagnostic, EvidenceRef, Scenario } from '../../src/schema';
import { cellText, mentions, namedSteps, toolsOf } from './cells';
import type { Problem } from './problem';

/** How something that is needed can be found. */
export interface Chain {
  /** What has to be found: a proof, or a step of the solution. */
  readonly goal: string;
  /** Where it is needed. */
  readonly path: string;
  /** Whether it is another cell for a proof that has a chain of its own. */
  readonly alternative: boolean;
  /** Where to begin, and the cells to ask in turn; undefined when there is no such chain. */
  readonly links: readonly string[] | undefined;
}

/** `proof 2: alert → order-service deps → payment-service logs`. */
export const chainText = ({ goal, links }: Chain): string => `${goal}: ${links?.join(' → ') ?? 'no chain'}`;

const SHORT: Readonly<Record<Diagnostic, string>> = {
  query_logs: 'logs',
  check_metrics: 'metrics',
  check_dependencies: 'deps',
  check_recent_deploys: 'deploys',
  check_service_status: 'status',
};
const cellName = ({ tool, service }: EvidenceRef): string => `${service} ${SHORT[tool]}`;

/** The shortest chain of mentions from the alert to every proof and to everything that the solution names. */
export function chainsOf(scenario: Scenario): Chain[] {
  const routes = routesOf(scenario);
  return [
    ...scenario.key_evidence.flatMap((proof, index) => [
      proofChain(scenario, routes, proof, `proof ${index + 1}`, `key_evidence[${index}]`),
      ...proof.or.map((cell, at) => ({
        ...proofChain(scenario, routes, cell, `proof ${index + 1}`, `key_evidence[${index}].or[${at}]`),
        alternative: true,
      })),
    ]),
    ...scenario.correct_remediation_sequence.flatMap((step, index) =>
      step.includes(':') ? [stepChain(scenario, routes, step, `correct_remediation_sequence[${index}]`)] : [],
    ),
  ];
}

/**
 * Demands such a chain for each of them: a player who begins with the alert and reads on can find the answer without asking
 * every cell.
 */
export const chainProblems = (chains: readonly Chain[]): Problem[] => [
  ...(chains.some(({ path }) => path.startsWith('key_evidence'))
    ? []
    : [{ path: 'key_evidence', reason: 'expected the proofs of the answer' }]),
  ...chains
    .filter(({ links }) => links === undefined)
    .map(({ path, goal }) => ({ path, reason: `no chain of mentions leads from the alert to ${goal}` })),
];

/** To every service that can be found: where to begin, and the fewest cells to ask until it is mentioned. */
type Routes = ReadonlyMap<string, readonly string[]>;

function proofChain(scenario: Scenario, routes: Routes, cell: EvidenceRef, proof: string, path: string): Chain {
  const route = toolsOf(scenario).includes(cell.tool) ? routes.get(cell.service) : undefined;
  const goal = `${proof}, ${cellName(cell)}`;
  return { goal: route ? proof : goal, path, alternative: false, links: route && [...route, cellName(cell)] };
}

function stepChain(scenario: Scenario, routes: Routes, step: string, path: string): Chain {
  const named = namedSteps(scenario).find(({ type, name }) => `${type}:${name}` === step);
  const links = named ? routeToName(scenario, routes, named.name) : routes.get(step.slice(step.indexOf(':') + 1));
  return { goal: step, path, alternative: false, links };
}

/** Errors of a connection that found no way. */
const UNREACHABLE = /\b(?:no route to host|no connection|unreachable|(?:i\/o|connection) timed? ?out)\b/i;

/**
 * How a text leads to a service, surest first: by its name. To the network it also leads by what callers see when it fails,
 * because they call others over it and never the network itself.
 */
const LEADS: readonly ((scenario: Scenario, text: string, service: string) => boolean)[] = [
  (_, text, service) => mentions(text, service),
  ({ service_kinds }, text, service) => service_kinds[service] === 'network' && UNREACHABLE.test(text),
];

/**
 * Begins with the services of the alert and with the gateways. Users come in through gateways, so a player looks at them
 * unprompted; the services behind them do not know them and cannot mention them.
 */
function routesOf(scenario: Scenario): Routes {
  const { known_services, service_kinds, alert } = scenario;
  const alertText = JSON.stringify(alert);
  const alerting = known_services.filter((service) => mentions(alertText, service));
  const gateways = known_services.filter((service) => service_kinds[service] === 'gateway');
  const routes = new Map<string, readonly string[]>(alerting.map((service) => [service, ['alert']]));
  for (const service of gateways) if (!routes.has(service)) routes.set(service, ['gateway']);
  for (const [service, route] of routes)
    for (const leadsTo of LEADS)
      for (const cell of toolsOf(scenario).map((tool) => ({ tool, service })))
        for (const other of known_services)
          if (!routes.has(other) && leadsTo(scenario, cellText(scenario, cell), other))
            routes.set(other, [...route, cellName(cell)]);
  return routes;
}

/** The fewest cells to ask until a name is mentioned. */
function routeToName(scenario: Scenario, routes: Routes, name: string): readonly string[] | undefined {
  for (const [service, route] of routes)
    for (const tool of toolsOf(scenario))
      if (mentions(cellText(scenario, { tool, service }), name)) return [...route, cellName({ tool, service })];
  return undefined;
}

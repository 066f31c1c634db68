import { nameKey } from '../engine';
import { isDiagnostic, isRemediation, targetParameter, type RecordedRun, type TimedAction } from '../schema';
import { scenarioFingerprint } from './fingerprint';
import type { Replay } from './replay';

/**
 * Why a run was recorded on another incident than the one on which it was executed again, though the two have one id:
 * catalogues share ids. Undefined where nothing speaks for it.
 */
export function otherIncident(
  { seen = {}, trajectory }: Pick<RecordedRun, 'seen' | 'trajectory'>,
  replay: Replay,
): string | undefined {
  const { scenario } = replay.episode;
  const own = fingerprintOf(replay);
  if (seen.fingerprint !== undefined && seen.fingerprint !== own)
    return `its incident has the fingerprint ${seen.fingerprint}, and this one ${own}`;
  if (seen.task_id !== undefined && seen.task_id !== scenario.task_id)
    return `it was recorded as ${seen.task_id}, and this incident is ${scenario.task_id}`;
  if (seen.fingerprint === own) return undefined;
  if (seen.summary !== undefined && !isSame(seen.summary, scenario.incident_summary))
    return `its incident was described as “${shortened(seen.summary)}”`;
  const { same, other } = comparedAnswers(seen.answers, replay);
  if (other.length > same) return `${other[0]} was answered otherwise than this incident answers`;
  // Where the recorder kept answers, services that were made up have none there and none here.
  return same > 0 || seen.answers !== undefined ? undefined : strangeNames(trajectory.actions, replay);
}

/** What was answered otherwise in a run that was recorded on this incident, as far as can be seen. */
export function otherAnswers({ seen }: Pick<RecordedRun, 'seen'>, replay: Replay): string | undefined {
  const [first, ...more] = comparedAnswers(seen?.answers, replay).other;
  return first && `${first}${more.length > 0 ? ` and ${more.length} more` : ''} was answered otherwise than here`;
}

/** As a recorder writes it down: eight hexadecimal digits. */
export const fingerprintOf = ({ episode: { scenario, ruleset } }: Replay): string =>
  scenarioFingerprint(scenario, ruleset).toString(16).padStart(8, '0');

/**
 * Recorded answers beside those that were computed: which are not the same, and how many are in the words of this incident.
 * What rules say of any incident speaks for none.
 */
function comparedAnswers(
  recorded: NonNullable<RecordedRun['seen']>['answers'],
  { episode: { state } }: Replay,
): { readonly same: number; readonly other: readonly string[] } {
  const cells = Object.entries(recorded ?? {}).flatMap(([tool, answers]) =>
    Object.entries(answers).map(([service, text]) => {
      const computed = ownOf(ownOf(state.queried_data, tool), service);
      return {
        name: `${tool} of ${service.slice(0, 60)}`,
        isSame: computed !== undefined && isSame(text, computed),
        isOwn: isDiagnostic(tool) && !text.startsWith('No data for '),
      };
    }),
  );
  const other = cells.filter((cell) => !cell.isSame).map(({ name }) => name);
  return { same: cells.filter((cell) => cell.isSame && cell.isOwn).length, other };
}

const ownOf = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

/** Recorders may break lines elsewhere. */
const isSame = (a: string, b: string): boolean => a === b || plain(a) === plain(b);
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A run that names services, and none that the incident has. */
function strangeNames(actions: readonly TimedAction[], { episode: { scenario } }: Replay): string | undefined {
  const known = new Set(
    [
      ...scenario.known_services,
      ...Object.values(scenario.tool_responses).flatMap((answers) => Object.keys(answers)),
      ...Object.values(scenario.aliases).flat(),
    ].map(nameKey),
  );
  const named = new Set(actions.flatMap(servicesIn).map(nameKey));
  if (known.size === 0 || named.size === 0 || [...named].some((name) => known.has(name))) return undefined;
  const [first = '', second] = [...named].map(shortened);
  return `it asks about ${second === undefined ? first : `${first} and ${second}`}, which this incident does not have`;
}

function servicesIn({ action_type, parameters }: TimedAction): string[] {
  const aboutService =
    isDiagnostic(action_type) || (isRemediation(action_type) && targetParameter(action_type) === 'service');
  return aboutService && typeof parameters.service === 'string' ? [parameters.service] : [];
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

import {
  err,
  isKeptParameter,
  ok,
  parseParticipant,
  parseRecruitment,
  PLATFORM_PARAMETERS,
  PLATFORMS,
  type Platform,
  type Recruitment,
  type Result,
} from '../../schema';

/** What the links of platforms say until a participant follows them: `{{%PROLIFIC_PID%}}`, `%SURVEY_CODE%`, `${e://Field/id}`. */
const NOT_FILLED_IN = /^(?:\{\{|%[A-Z_]+%$|\$\{)/;
/** What Mechanical Turk says of whoever only looks. */
const NOT_ACCEPTED = 'ASSIGNMENT_ID_NOT_AVAILABLE';

/**
 * Reads where a participant comes from in what a link gives, before its hash and within it. Undefined where it says nothing
 * of it; the error names each parameter that is wrong.
 */
export function parseParameters(
  given: readonly (readonly [name: string, value: string])[],
): Result<Recruitment | undefined, readonly string[]> {
  const kept = given.filter(([name]) => isKeptParameter(name));
  if (kept.length === 0) return ok(undefined);
  const parameters = new Map(kept);
  const problems = kept.flatMap(([name, value]) => parameterProblem(name, value, parameters.get(name)));
  const platform = platformOf(parameters);
  const participant_id = idsOf(platform)
    .map((name) => parameters.get(name))
    .find((id) => id !== undefined);
  const recruitment = parseRecruitment({
    platform,
    ...(participant_id !== undefined && { participant_id }),
    parameters: Object.fromEntries(parameters),
  });
  if (recruitment.ok && problems.length === 0) return recruitment;
  const misfits = recruitment.ok ? [] : recruitment.error.issues;
  return err([
    ...new Set([
      ...problems,
      ...misfits
        .filter(({ path }) => path !== 'participant_id')
        .map(({ path, expected }) => `${path.replace(/^parameters\.?/, '') || 'parameters'}: ${expected}`),
    ]),
  ]);
}

/** The code of a participant whose link gives none: what the platform calls them, if that can be one. */
export function codeOf(recruitment: Recruitment | undefined): string | undefined {
  const code = parseParticipant(recruitment?.participant_id);
  return code.ok ? code.value : undefined;
}

function parameterProblem(name: string, value: string, last: string | undefined): string[] {
  if (value !== last) return [`${name}: expected only once`];
  if (NOT_FILLED_IN.test(value)) return [`${name}: expected what the platform puts in place of ${value}`];
  if (value === NOT_ACCEPTED) return [`${name}: expected that the assignment has been accepted`];
  return [];
}

/** The platform that names the participant; where none does, the first of which there is a parameter at all. */
function platformOf(parameters: ReadonlyMap<string, string>): Platform {
  const has = (name: string) => parameters.has(name);
  const ofAny = PLATFORMS.find((platform) => platform !== 'other' && PLATFORM_PARAMETERS[platform].others.some(has));
  return PLATFORMS.find((platform) => idsOf(platform).some(has)) ?? ofAny ?? 'other';
}

const idsOf = (platform: Platform): readonly string[] =>
  platform === 'other' ? [] : PLATFORM_PARAMETERS[platform].ids;

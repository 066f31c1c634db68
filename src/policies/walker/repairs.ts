import { isRemediation, type Action, type Observation } from '../../schema';
import type { Offer } from '../offer';
import { remediationAction } from '../policy';
import { adviceOn, asksForMore, asksForRestart, overlapOf, stemsOf } from '../reading/advice';
import { mentions } from '../reading/mentions';
import type { Finding } from './investigation';

/** Runbook steps that only look, by their names. */
const CHECK = /^(?:verify|check|confirm|validate|test)[\s_-]/i;
/** Runbook steps that cannot be taken back. */
const DRASTIC = /^(?:purge|promote|fail_?over|reset|rebuild|delete|replace|drop|kill|drain|wipe|flush)[\s_-]/i;
/** A change that is the flag itself, with nothing to roll back. */
const SWITCHED_ON = /\bflag\b[^.;]{0,80}\b(?:switched on|turned on|enabled)\b/i;
/** The least weight of a runbook step to take: the evidence names it, or nearly. */
const ENOUGH = 2;
/** After so many repairs without any effect the plan is given up. */
const PATIENCE = 2;
/** Checks at the end, at most. */
const CHECKS = 2;

/** What the evidence says besides changes: `of` a service, and which `services` were asked, in their order. */
export interface Answers {
  readonly of: (service: string) => string;
  readonly services: readonly string[];
}

/** The repairs that evidence speaks for: undo the change, take the steps that are named, restart what asks for it. */
export function planRepairs(
  { targets }: Offer,
  { culprit, change, failing, path }: Finding,
  answers: Answers,
): Action[] {
  const cause = `${change?.text ?? ''}\n${answers.of(culprit)}`;
  const all = answers.services.map(answers.of).join('\n');
  const stems = stemsOf(`${cause}\n${answers.of(failing)}`);
  const flags = targets.disable_feature_flag.filter((flag) => mentions(cause, flag));
  const isFlag = flags.length > 0 && SWITCHED_ON.test(change?.text ?? '');
  const rollbacks = change && !isFlag ? targets.rollback_deploy.filter((service) => service === culprit) : [];
  const steps = targets.execute_runbook_step
    .filter((step) => !CHECK.test(step))
    .map((step) => ({
      step,
      weight: 2 * adviceOn(step, all) + overlapOf(step, stems) / 2 - (DRASTIC.test(step) ? 1 : 0),
    }))
    .filter(({ weight }) => weight >= ENOUGH)
    .sort((a, b) => b.weight - a.weight)
    .map(({ step }) => step);
  const restarts = [...new Set([culprit, failing, ...path.toReversed(), ...answers.services])].filter(
    (service) => targets.restart_service.includes(service) && asksForRestart(answers.of(service)),
  );
  const short = targets.scale_service.filter((service) => service === culprit && asksForMore(answers.of(service)));
  const act = (type: string) => (target: string) => remediationAction(type, target);
  return [
    ...flags.map(act('disable_feature_flag')),
    ...rollbacks.map(act('rollback_deploy')),
    ...steps.map(act('execute_runbook_step')),
    ...restarts.map(act('restart_service')),
    ...short.map(act('scale_service')),
  ];
}

/** The runbook steps that show whether it is over, those that evidence is closest to first. */
export function planChecks({ targets }: Offer, { of, services }: Answers): Action[] {
  const all = services.map(of).join('\n');
  const stems = stemsOf(all);
  return targets.execute_runbook_step
    .filter((step) => CHECK.test(step))
    .map((step) => ({ step, weight: (mentions(all, step) ? 2 : 0) + overlapOf(step, stems) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, CHECKS)
    .map(({ step }) => remediationAction('execute_runbook_step', step));
}

/** What was done, in order. */
export interface Deeds {
  readonly repairs: readonly Action[];
  readonly checks: readonly Action[];
}

/** Repairs until the observed status says that it is over, or to the end of the plan; then checks. Leaves a step to answer. */
export function* carryOut(now: () => Observation, { repairs, checks }: Deeds): Generator<Action, Deeds, undefined> {
  const done: { repairs: Action[]; checks: Action[] } = { repairs: [], checks: [] };
  const hasRoom = (spared = 0) => now().step_count + spared < now().max_steps - 1;
  const isOver = () => now().incident_status === 'recovered' || now().incident_status === 'verified';
  const waiting = [...repairs];
  let idle: Action[] = [];
  while (hasRoom(Math.min(1, checks.length)) && !isOver() && idle.length < PATIENCE) {
    const repair = waiting.shift();
    if (!repair) break;
    yield repair;
    done.repairs.push(repair);
    if (now().incident_status === 'ongoing') idle.push(repair);
    // A repair that came too early may hold now.
    else if (idle.length > 0) {
      waiting.unshift(...idle.filter((early) => isRecorded(now(), early)));
      idle = [];
    }
  }
  for (const check of checks) {
    if (!hasRoom() || (now().incident_status !== undefined && !isOver())) break;
    yield check;
    done.checks.push(check);
  }
  return done;
}

/** Whether observations record a result of a repair: one that did harm has none. */
function isRecorded({ queried_data }: Observation, { action_type, parameters }: Action): boolean {
  const targets = Object.values(parameters).map((target) => String(target).toLowerCase());
  return (
    isRemediation(action_type) &&
    Object.keys(queried_data[action_type] ?? {}).some((key) => targets.includes(key.toLowerCase()))
  );
}

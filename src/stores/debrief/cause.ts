import { FAILURE_CLASSES, failureModeOf, triggerOf, type Scenario } from '../../schema';

/** How an incident failed, in the terms of the published lists. */
export interface Cause {
  /** The class of the failure mode. */
  readonly kind: string;
  readonly mode: Term;
  readonly trigger: Term | undefined;
  /** Modes that come close, and why they fit less well. */
  readonly close: readonly { readonly title: string; readonly reason: string }[];
}

interface Term {
  readonly title: string;
  readonly definition: string;
}

export function causeOf({ correct_failure_mode, correct_trigger, neighbour_modes }: Scenario): Cause | undefined {
  const mode = failureModeOf(correct_failure_mode ?? '');
  if (!mode) return undefined;
  const trigger = triggerOf(correct_trigger ?? '');
  return {
    kind: FAILURE_CLASSES[mode.class],
    mode: termOf(mode),
    trigger: trigger && termOf(trigger),
    close: neighbour_modes.flatMap(({ failure_mode, reason }) => {
      const other = failureModeOf(failure_mode);
      return other ? [{ title: other.title, reason }] : [];
    }),
  };
}

const termOf = ({ title, definition }: Term): Term => ({ title, definition });

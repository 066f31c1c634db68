import {
  FAILURE_CLASSES,
  FAILURE_MODES,
  failureModeOf,
  SEVERITIES,
  searchModes,
  searchTriggers,
  TRIGGERS,
  triggerOf,
  type AnswerName,
  type FailureMode,
  type Scenario,
  type Trigger,
} from '../../schema';
import type { Choice, Choices } from '../shared/choices';
import { SERVICE_ICONS } from '../shared/service-icons';

const modeChoice = ({ id, title, definition, class: of, neighbours }: FailureMode): Choice => ({
  ...{ id, title, definition, group: FAILURE_CLASSES[of], near: neighbours },
});

/** How it failed. */
export const MODE_CHOICES: Choices = choicesOf(
  'failure modes',
  FAILURE_MODES.map(modeChoice),
  (words) => searchModes(words),
  failureModeOf,
);

/** What set it off. */
export const TRIGGER_CHOICES: Choices = choicesOf(
  'triggers',
  TRIGGERS.map(({ id, title, definition }: Trigger) => ({ id, title, definition })),
  (words) => searchTriggers(words),
  triggerOf,
);

/** The choices of a published list, whose own search and names are used. */
function choicesOf(
  plural: string,
  all: readonly Choice[],
  search: (words: string) => readonly { readonly id: string }[],
  find: (text: string) => { readonly id: string } | undefined,
): Choices {
  const byId = new Map(all.map((choice) => [choice.id, choice]));
  const choiceOf = (found: { readonly id: string } | undefined) => (found ? byId.get(found.id) : undefined);
  const named = (text: string) => choiceOf(find(text));
  return {
    plural,
    all,
    search: (words) =>
      firstOf(
        named(words),
        search(words).flatMap((found) => choiceOf(found) ?? []),
      ),
    find: named,
  };
}

/** What words name stands before what they find. */
const firstOf = (named: Choice | undefined, found: readonly Choice[]): readonly Choice[] =>
  named ? [named, ...found.filter((choice) => choice !== named)] : found;

/** The services of an incident. They are found by their kind, too: "database". */
export function serviceChoices({ known_services, service_kinds }: Scenario): Choices {
  const kinds = new Map(Object.entries(service_kinds));
  const all = known_services.map((name) => {
    const kind = kinds.get(name) ?? 'service';
    return { id: name, title: name, icon: SERVICE_ICONS[kind], searched: keyOf(`${name} ${kind}`) };
  });
  const named = (text: string) =>
    all.find(({ title }) => title === text || (keyOf(text) !== '' && keyOf(title) === keyOf(text)));
  return {
    plural: 'services',
    areNames: true,
    all,
    search: (words) => {
      const keys = words.split(/\s+/).map(keyOf);
      return firstOf(
        named(words),
        all.filter(({ searched }) => keys.every((key) => searched.includes(key))),
      );
    },
    find: named,
  };
}

/** Letters and digits alone. */
const keyOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Whether a value of a field is one of those that there are. */
export function isOffered(scenario: Scenario, name: AnswerName, value: string): boolean {
  switch (name) {
    case 'severity':
      return (SEVERITIES as readonly string[]).includes(value);
    case 'service':
      return serviceChoices(scenario).find(value) !== undefined;
    case 'failure_mode':
      return MODE_CHOICES.find(value) !== undefined;
    case 'trigger':
      return TRIGGER_CHOICES.find(value) !== undefined;
    case 'explanation':
    case 'summary':
      return true;
  }
}

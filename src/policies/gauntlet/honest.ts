import { TASKS } from '../../schema';
import { expertLine } from '../expert';
import { queryAction } from '../policy';
import type { Challenger } from './challenger';
import { cellsOf, playing } from './moves';

/** The expert line with names spelt in another way. */
const expertSpelling = (spell: (name: string) => string) =>
  playing((scenario, ruleset) =>
    expertLine(scenario, ruleset).map(({ action_type, parameters }) => ({
      action_type,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? spell(value) : value]),
      ),
    })),
  );

/** Honest lines, which measures against tricks must not hold back. */
export const HONEST: readonly Challenger[] = [
  {
    name: 'expert',
    does: 'Asks for the proofs, repairs in order, and answers with them.',
    floor: 1,
    policy: playing(expertLine),
  },
  {
    name: 'thorough-expert',
    does: 'Asks up to three more questions first, as far as there are steps.',
    floor: 0.9,
    policy: playing((scenario, ruleset) => {
      const line = expertLine(scenario, ruleset);
      const known = new Set(line.map(({ action_type, parameters }) => `${action_type} ${parameters.service}`));
      const room = Math.min(3, TASKS[scenario.task_id].max_steps - line.length);
      const more = cellsOf(scenario, ruleset).filter(({ tool, service }) => !known.has(`${tool} ${service}`));
      return [...more.slice(0, room).map(({ tool, service }) => queryAction(tool, service)), ...line];
    }),
  },
  {
    name: 'shouting-expert',
    does: 'Writes every name in capitals.',
    floor: 1,
    policy: expertSpelling((name) => name.toUpperCase()),
  },
  {
    name: 'padding-expert',
    does: 'Puts spaces around names, and spaces for the hyphens within.',
    floor: 1,
    policy: expertSpelling((name) => `  ${/^[\w.-]+$/.test(name) ? name.replaceAll(/[-_]/g, ' ') : name} `),
  },
];

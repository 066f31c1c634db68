import { FAILURE_CLASSES, FAILURE_MODES, TRIGGERS, type FailureClass, type FailureMode } from '../src/schema';

const CLASSES = Object.entries(FAILURE_CLASSES) as [FailureClass, string][];

/** What the list was made from, and what each source gave it. */
const SOURCES: readonly (readonly [source: string, gave: string])[] = [
  [
    '[Ghosh, Shetty, Bansal, Nath: How to fight production incidents? SoCC 2022](https://doi.org/10.1145/3542929.3563482)',
    '152 severe incidents of Microsoft Teams; its causes (code, configuration, dependency, infrastructure, deployment, ' +
      'database and network, authentication) are the frame of the classes',
  ],
  [
    '[Liu, Lu, Musuvathi, Nath: What bugs cause production cloud incidents? HotOS 2019](https://doi.org/10.1145/3317550.3321438)',
    '112 incidents of Azure that software caused; its bugs of data formats, fault handling, timing and constants are ' +
      'kept apart here in _Software defects_, _Data and replication_ and _Queues and messaging_',
  ],
  [
    '[Gunawi and others: Why does the cloud stop computing? SoCC 2016](https://doi.org/10.1145/2987550.2987583)',
    '597 outages of 32 services; its causes beside software, such as upgrades, network, load, power, storage and ' +
      'disasters, and that failover fails, too',
  ],
  [
    '[Huang and others: Metastable failures in the wild. OSDI 2022](https://www.usenix.org/conference/osdi22/presentation/huang-lexiang)',
    '22 failures that outlived their trigger; the loops that sustain them are modes of their own',
  ],
  [
    '[Google: The Site Reliability Workbook, appendix C](https://sre.google/workbook/postmortem-analysis/)',
    'thousands of postmortems; the distinction of trigger and root cause, and the list of triggers',
  ],
  [
    '[Luu and others: A list of post-mortems](https://github.com/danluu/post-mortems)',
    'more than a hundred public postmortems in a sentence or two each; sixty of them were used to see whether the words ' +
      'of others find a mode',
  ],
];

/** The lists of failure modes and triggers as a page that can be cited. */
export const makeFailureModesPage = (): string =>
  [
    '# Failure modes and triggers',
    '',
    'An answer names how something failed and what set it off. Both are picked: one of',
    `${FAILURE_MODES.length} failure modes in ${CLASSES.length} classes, and one of ${TRIGGERS.length} triggers. \`npm run failure-modes\` makes this page from`,
    '`src/schema/failure-modes.ts` and `src/schema/triggers.ts`.',
    '',
    '- [How to pick](#how-to-pick)',
    '- [How the lists were made](#how-the-lists-were-made)',
    '- [Failure modes](#failure-modes)',
    '- [Triggers](#triggers)',
    '- [Propose a mode](#propose-a-mode)',
    '- [Cite it](#cite-it)',
    '',
    ...HOW_TO_PICK,
    '',
    '## How the lists were made',
    '',
    'A failure mode is the mechanism by which a service fails. It says neither why somebody did what led to it nor what users',
    'saw. The modes are those of published studies and postmortems, put in the words of engineers on call:',
    '',
    ...table([['Source', 'What it gave'], ...SOURCES]),
    '',
    ...HOW_MADE,
    '',
    '## Failure modes',
    '',
    ...table([
      ['Class', 'Modes'],
      ...CLASSES.map(([id, title]) => [`[${title}](#${anchorOf(title)})`, `${modesOf(id).length}`]),
    ]),
    ...CLASSES.flatMap(([id, title]) => [
      '',
      `### ${title}`,
      '',
      `The class \`${id}\`.`,
      '',
      ...table([
        ['Mode', 'Id', 'What it is', 'Neighbours'],
        ...modesOf(id).map((mode) => [mode.title, `\`${mode.id}\``, mode.definition, neighboursOf(mode)]),
      ]),
    ]),
    '',
    '## Triggers',
    '',
    'Of several events in a row, the trigger is the last one out of the ordinary without which the failure would not have',
    'begun. A job that runs every night is not the trigger if what it does was changed the day before.',
    '',
    ...table([
      ['Trigger', 'Id', 'When it applies'],
      ...TRIGGERS.map(({ id, title, definition }) => [title, `\`${id}\``, definition]),
    ]),
    '',
    ...PROPOSE,
    '',
  ].join('\n');

const HOW_TO_PICK = [
  '## How to pick',
  '',
  '1. **The service** is the one whose behaviour has to change for the incident to end and not to come back. It is often not',
  '   the one that raised the alarm: a service that only passes on what another did to it is a victim.',
  '2. **The failure mode** is how that service failed, or failed the others. Where several modes took part, pick the first in',
  '   the chain that somebody suffered from; what followed from it, such as retries, a full pool or an unreachable service, is',
  '   not the mode. Where two seem to fit the same step, the second halves of their definitions draw the line, as do those of',
  '   their neighbours.',
  '3. **The trigger** is what set it off. A trigger is an event, a mode is a mechanism: a release is never a failure mode.',
  '',
  'Directions are different modes. A credential that is used too early and one that is used too late fail alike and are',
  'repaired differently; so do clocks that are ahead and clocks that are behind.',
  '',
  'In an action, a mode or a trigger is named by its id or its title; case, spaces and punctuation do not matter. The search',
  'in the console also knows colloquial names and forgives a wrong letter, but only puts likely modes first. It grades nothing.',
];

const HOW_MADE = [
  'Four rules decided what became a mode of its own:',
  '',
  '- **It is repaired or prevented in its own way.** Two mechanisms that one repair ends are one mode.',
  '- **Two engineers who know the facts pick the same.** Each definition says what fails, how it shows, and which neighbour, by',
  '  its title, it is not.',
  '- **It happens in many incidents.** A mode that would tell the story of a single incident is too narrow, and one that holds',
  '  for half of all incidents, such as "bug" or "human error", is too wide.',
  '- **No answer is found by elimination.** There are far more modes than the incidents of this app have, and every class has',
  '  at least five.',
  '',
  'Causes in how people work, such as a missing review, are left out: an incident can be worked without knowing them. So are',
  'attacks, but for the load that they make.',
];

const PROPOSE = [
  '## Propose a mode',
  '',
  'Open an issue with a title of at most 40 characters, a definition of one sentence (at most 240 characters, with',
  '"; not ", the title of the closest mode, and where the line is), its class, its neighbours, what people call it, and two',
  'public postmortems in which it is the mode and none of the existing ones is. A mode is added to the list in',
  '`src/schema/failure-modes.ts`; the tests beside it hold the list to these rules. Released ids stay, as trajectories name',
  'them; a definition may be made clearer, but not made to mean something else.',
  '',
  '## Cite it',
  '',
  'State the version of the app (`package.json`) with the number of modes, for example:',
  '',
  `> Failure modes of Incident Console 0.1.0, ${FAILURE_MODES.length} modes in ${CLASSES.length} classes.`,
];

const modesOf = (id: FailureClass): readonly FailureMode[] => FAILURE_MODES.filter((mode) => mode.class === id);

const neighboursOf = ({ neighbours }: FailureMode): string => neighbours.map((id) => `\`${id}\``).join(', ');

/** The anchor that a heading gets. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '-');

const table = ([head = [], ...rows]: readonly (readonly string[])[]): string[] => [
  line(head),
  line(head.map(() => '---')),
  ...rows.map(line),
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

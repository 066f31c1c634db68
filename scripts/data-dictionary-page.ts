import * as z from 'zod/mini';
import { ActionRow, EpisodeRow } from '../src/schema';

/** What JSON schema says of a column. */
interface Column {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Column[];
}

/** The data dictionary of both tables as a page, made from their schemas. */
export const makeDataDictionary = (): string =>
  [
    '# Data dictionary',
    '',
    'The two tables that the results page saves, made from the schemas in `src/schema/study-tables.ts` by',
    '`npm run dictionary`. Both are CSV in UTF-8 with a header, commas and CRLF (RFC 4180), and a byte order mark for Excel:',
    '`pandas.read_csv` and `readr::read_csv` skip it, `read.csv` with `fileEncoding = "UTF-8-BOM"`. Times are in milliseconds.',
    'What is absent is an empty field. Text that a spreadsheet would take for a formula begins with an apostrophe.',
    '',
    ...tablePart('Episodes', 'A row for each incident that was worked, the practice among them.', EpisodeRow),
    ...tablePart('Actions', 'A row for each step.', ActionRow),
  ].join('\n');

function tablePart(title: string, about: string, table: z.ZodMiniObject): string[] {
  const { properties = {} } = z.toJSONSchema(table) as { properties?: Readonly<Record<string, Column>> };
  return [
    `## ${title}`,
    '',
    about,
    '',
    '| Column | Type | Meaning |',
    '| --- | --- | --- |',
    ...Object.entries(properties).map(
      ([name, column]) => `| \`${name}\` | ${typeOf(column)} | ${column.description} |`,
    ),
    '',
  ];
}

/** A type in words; a column that may be absent says so. */
function typeOf(column: Column): string {
  const types = typesOf(column);
  const named = types.filter((type) => type !== 'null').join(' or ');
  return types.includes('null') ? `${named}, or empty` : named;
}

const typesOf = ({ type = 'text', enum: values, anyOf }: Column): string[] =>
  anyOf?.flatMap(typesOf) ?? (values ? [values.map((value) => `\`${value}\``).join(', ')] : [type].flat());

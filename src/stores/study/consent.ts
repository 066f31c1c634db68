import { Background, err, ok, parseParticipant, parseWith, type Result, type Role, type StudyPlan } from '../../schema';

/** What a participant fills in before a study, as it stands in the fields. */
export interface ConsentForm {
  readonly participant: string;
  /** Years on call; empty where not answered, like the two below. */
  readonly years: string;
  readonly role: Role | '';
  readonly seenBefore: 'no' | 'yes' | '';
  readonly consents: boolean;
}

/** What is wrong in single fields. */
export type ConsentErrors = Readonly<Partial<Record<'consents' | 'participant' | 'seenBefore' | 'years', string>>>;

/** What a study asks of everybody, as it looks for some of them. */
type Asked = Pick<StudyPlan, 'min_years' | 'unseen_only'>;

/** Reads the form. The code is trimmed, and a decimal comma is as good as a point. What the study asks has to be answered. */
export function parseConsent(
  form: ConsentForm,
  asked: Asked = {},
): Result<{ readonly participant: string; readonly background: Background }, ConsentErrors> {
  const participant = parseParticipant(form.participant.trim());
  const background = parseWith(
    Background,
    {
      ...(form.years.trim() && { years_on_call: Number(form.years.trim().replace(',', '.')) }),
      ...(form.role && { role: form.role }),
      ...(form.seenBefore && { seen_before: form.seenBefore === 'yes' }),
    },
    'The form',
  );
  const lacksYears = asked.min_years !== undefined && form.years.trim() === '';
  const lacksSeen = asked.unseen_only === true && form.seenBefore === '';
  if (participant.ok && background.ok && form.consents && !lacksYears && !lacksSeen)
    return ok({ participant: participant.value, background: background.value });
  return err({
    ...(!participant.ok && { participant: 'Use 1 to 64 letters, digits, dots, hyphens or underscores.' }),
    ...(!background.ok && {
      years: `Give a number from 0 to 60${asked.min_years === undefined ? ', or leave it empty' : ''}.`,
    }),
    ...(lacksYears && { years: 'Give a number from 0 to 60: this study asks everybody.' }),
    ...(lacksSeen && { seenBefore: 'Say yes or no: this study asks everybody.' }),
    ...(!form.consents && { consents: 'Tick this to take part.' }),
  });
}

/** Without I, L, O and U, which are misread (https://www.crockford.com/base32.html). */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code for a participant without one, made from 40 bits of a random hexadecimal id: `P-4F7K-2M9Q`. */
export function codeFrom(id: string): string {
  const halves = [id.slice(0, 5), id.slice(5, 10)].map((part) => Number.parseInt(part, 16) || 0);
  const texts = halves.map((bits) => [15, 10, 5, 0].map((shift) => DIGITS.charAt((bits >> shift) & 31)).join(''));
  return `P-${texts.join('-')}`;
}

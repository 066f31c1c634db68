import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseParticipant } from '../../schema';
import { codeFrom, parseConsent, type ConsentErrors, type ConsentForm } from './consent';

const FORM: ConsentForm = { participant: 'P-07', years: '', role: '', seenBefore: '', consents: true };

test('a form with nothing but a code and consent', () => {
  expect(parseConsent(FORM)).toEqual({ ok: true, value: { participant: 'P-07', background: {} } });
});

test('a form with every answer', () => {
  const form: ConsentForm = { ...FORM, years: '4', role: 'operations', seenBefore: 'no' };
  expect(parseConsent(form)).toMatchObject({
    value: { background: { years_on_call: 4, role: 'operations', seen_before: false } },
  });
});

describe('as people type', () => {
  test.each<[string, Partial<ConsentForm>, object]>([
    ['space around the code', { participant: ' P-07\t' }, { participant: 'P-07', background: {} }],
    ['a decimal point', { years: '2.5' }, { background: { years_on_call: 2.5 } }],
    ['a decimal comma', { years: ' 2,5 ' }, { background: { years_on_call: 2.5 } }],
    ['no years', { years: '0' }, { background: { years_on_call: 0 } }],
    ['nothing but space', { years: '  ' }, { background: {} }],
    ['a yes', { seenBefore: 'yes' }, { background: { seen_before: true } }],
  ])('%s', (_label, fields, value) => {
    expect(parseConsent({ ...FORM, ...fields })).toMatchObject({ ok: true, value });
  });
});

describe('wrong', () => {
  test.each<[string, Partial<ConsentForm>, (keyof ConsentErrors)[]]>([
    ['no code', { participant: ' ' }, ['participant']],
    ['a code with a space', { participant: 'P 07' }, ['participant']],
    ['a code that is too long', { participant: 'x'.repeat(65) }, ['participant']],
    ['years in words', { years: 'many' }, ['years']],
    ['years below 0', { years: '-1' }, ['years']],
    ['years above 60', { years: '61' }, ['years']],
    ['no consent', { consents: false }, ['consents']],
    ['everything', { participant: '', years: '?', consents: false }, ['participant', 'years', 'consents']],
  ])('%s', (_label, fields, wrong) => {
    const parsed = parseConsent({ ...FORM, ...fields });
    expect(parsed.ok ? [] : Object.keys(parsed.error)).toEqual(wrong);
  });
});

test('what a study asks of everybody has to be answered', () => {
  const asked = { min_years: 2, unseen_only: true };
  const lacking = parseConsent(FORM, asked);
  expect(lacking.ok ? {} : Object.keys(lacking.error)).toEqual(['years', 'seenBefore']);
  expect(parseConsent({ ...FORM, years: '1', seenBefore: 'yes' }, asked).ok).toBe(true);
});

describe('a code from an id', () => {
  test.each([
    ['0000000000', 'P-0000-0000'],
    ['ffffffffff000', 'P-ZZZZ-ZZZZ'],
    ['0842108421d7a0c', 'P-1111-1111'],
    ['zzz', 'P-0000-0000'],
  ])('%s gives %s', (id, code) => {
    expect(codeFrom(id)).toBe(code);
  });

  test('is one that a participant may have, and another for each of 40 bits', () => {
    const ids = fc.stringMatching(/^[0-9a-f]{10}$/);
    const bits = fc.integer({ min: 0, max: 39 });
    fc.assert(
      fc.property(ids, bits, (id, bit) => {
        const other = (BigInt(`0x${id}`) ^ (1n << BigInt(bit))).toString(16).padStart(10, '0');
        expect(parseParticipant(codeFrom(id)).ok).toBe(true);
        expect(codeFrom(id)).not.toBe(codeFrom(other));
      }),
    );
  });
});

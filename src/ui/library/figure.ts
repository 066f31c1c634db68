/** A symptom of an alert in its two parts: `pages failing: 64 %` has the value `64 %`. */
export interface Figure {
  readonly name: string;
  /** Empty for a symptom that is a sentence. */
  readonly value: string;
}

export function figureOf(symptom: string): Figure {
  const colon = symptom.lastIndexOf(': ');
  return colon < 0 ? { name: symptom, value: '' } : { name: symptom.slice(0, colon), value: symptom.slice(colon + 2) };
}

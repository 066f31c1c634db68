export const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** When an incident has which severity: the definitions that the console shows beside the choice. */
export const SEVERITY_DEFINITIONS: Readonly<Record<Severity, { readonly name: string; readonly means: string }>> = {
  P1: {
    name: 'Critical',
    means:
      'A core journey (sign-in, payment, what the product is for) is down for most users, or $5,000 a minute or more is lost.',
  },
  P2: {
    name: 'High',
    means:
      'A core journey is badly degraded but works, a widely used feature is down, or $500 to $5,000 a minute is lost.',
  },
  P3: {
    name: 'Medium',
    means: 'A secondary feature is degraded, a fallback holds, and no revenue loss can be measured.',
  },
  P4: {
    name: 'Low',
    means: 'No user is affected: a false alarm, already recovered, or cosmetic.',
  },
};

export const STATE_CODES = ['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable'] as const
export type StateCode = (typeof STATE_CODES)[number]

/** Ink and soft ground of a state; colour only ever repeats what the shape says. */
export const STATE_INKS: Record<StateCode, string> = {
  proven: 'var(--accent)',
  attested: 'var(--blue)',
  due: 'var(--ink-2)',
  late: 'var(--amber)',
  unmet: 'var(--red)',
  unknown: 'var(--ink-3)',
  'not-applicable': 'var(--ink-3)',
}

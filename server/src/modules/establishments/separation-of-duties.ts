import type { z } from 'zod'
import type { dutyWarning, Mandate } from '@hygie/contract/establishments'

type DutyWarning = z.output<typeof dutyWarning>
type Code = DutyWarning['code']
interface Exception {
  code: string
  reason: string
  until: string
  signedBy: string
}

const CUMULATIONS: readonly { code: Code; one: Mandate['mandate']; other: Mandate['mandate']; binding: boolean }[] = [
  // RGPD 38(6): the DPO's other tasks must not make a conflict of interests. The only one that binds.
  { code: 'dpo-is-ciso', one: 'dpo', other: 'ciso', binding: true },
  { code: 'dpo-is-it-director', one: 'dpo', other: 'it-director', binding: true },
  { code: 'ciso-is-it-director', one: 'ciso', other: 'it-director', binding: false },
]
const REPORTING: readonly { code: Code; mandate: Mandate['mandate'] }[] = [
  { code: 'ciso-reports-to-it-director', mandate: 'ciso' },
  { code: 'dpo-reports-to-it-director', mandate: 'dpo' },
]

const samePerson = (a: string, b: string): boolean => normal(a) === normal(b)
const normal = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

/** Days on which both are held, null when they never meet. Open ends stay open. */
const overlap = (a: Mandate, b: Mandate): { since: string | null; until: string | null } | null => {
  const since =
    [a.since, b.since]
      .filter((one) => one != null)
      .toSorted()
      .at(-1) ?? null
  const until = [a.until, b.until].filter((one) => one != null).toSorted()[0] ?? null
  return since !== null && until !== null && since > until ? null : { since, until }
}

/** Cumulations and reporting lines that the texts advise against, open or closed; an accepted exception is shown with its end. */
export const dutyWarningsOf = (mandates: readonly Mandate[], exceptions: readonly Exception[], today: string): DutyWarning[] => {
  const warnings: DutyWarning[] = []
  const add = (code: Code, personName: string | null, period: { since: string | null; until: string | null }, binding: boolean): void => {
    const exception = exceptions.findLast((one) => one.code === code && one.until >= today)
    warnings.push({
      code,
      personName,
      since: period.since,
      until: period.until,
      binding,
      exception: exception ? { reason: exception.reason, until: exception.until, signedBy: exception.signedBy } : null,
    })
  }
  for (const { code, one, other, binding } of CUMULATIONS) {
    for (const first of mandates.filter((mandate) => mandate.mandate === one)) {
      for (const second of mandates.filter((mandate) => mandate.mandate === other && samePerson(mandate.personName, first.personName))) {
        const period = overlap(first, second)
        if (period) add(code, first.personName, period, binding)
      }
    }
  }
  for (const { code, mandate } of REPORTING) {
    for (const held of mandates.filter((one) => one.mandate === mandate && one.reportsTo === 'it-director'))
      add(code, held.personName, { since: held.since ?? null, until: held.until ?? null }, false)
  }
  // RGPD 37: a public body designates a DPO, for each legal entity.
  if (mandates.length > 0 && !mandates.some((one) => one.mandate === 'dpo' && (one.until ?? today) >= today))
    add('dpo-not-designated', null, { since: null, until: null }, true)
  return warnings
}

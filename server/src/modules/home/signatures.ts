import type { Signature } from '@hygie/contract/home'
import { NO_SCOPE, setScope } from '../../platform/database/tenant.ts'
import type { SignedInContext } from '../../platform/http/context.ts'

/** What every module declares as waiting, in the establishments where this person signs: a director of two houses has one queue. */
export const signaturesOf = async (context: SignedInContext): Promise<Signature[]> => {
  const { access, db, services } = context
  const houses = [...access.establishments.values()].filter((one) => one.permissions.has('releases.sign'))
  if (houses.length === 0) return []
  const names = new Map(houses.map((one) => [one.id, one.shortName || one.name]))
  const ids = houses.map((one) => one.id)
  await setScope(db, { ...NO_SCOPE, read: ids })
  const waiting: Signature[] = []
  for (const declared of services.signatures) {
    for (const one of await declared(db, ids)) waiting.push({ ...one, establishmentName: names.get(one.establishmentId) ?? '' })
  }
  return waiting.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

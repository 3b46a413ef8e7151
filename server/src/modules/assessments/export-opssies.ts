import { opssiesD1FileName, writeOpssiesD1 } from '@hygie/formats/opssies'
import { AppError } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/facts/index.ts'
import type { FileAnswer, TenantContext } from '../../platform/http/context.ts'
import { loadEstablishment } from '../establishments/index.ts'

/** `2026-11-23 08:30:00`, whose order Swedish shares with the profile. */
const PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' })
const local = (instant: Date): string => PARIS.format(instant).replace(' ', 'T')

/**
 * The last exposure audit we know, as a D1 record. The fact keeps how many domains were looked at, not which: their list stays in the auditor's own file.
 * @throws AppError not-found when no audit is known
 */
export const exportOpssiesD1 = async (context: TenantContext): Promise<FileAnswer> => {
  const { db, establishmentId, establishment, now } = context
  const audits = (await listFacts(db, [establishmentId], { kinds: ['exposure.auditRecord'], files: false })).filter((one) => one.withdrawn === null)
  const last = audits.toSorted((a, b) => b.observedAt.getTime() - a.observedAt.getTime())[0]
  const house = await loadEstablishment(context)
  if (!last || !house) throw new AppError('not-found')
  const level = typeof last.value === 'object' && 'level' in last.value && typeof last.value.level === 'number' ? last.value.level : null
  const record = { name: house.name, finessLegal: house.finessLegal ?? null, observedAt: local(last.observedAt), level }
  const name = opssiesD1FileName(house.shortName || house.name, local(now))
  return {
    name: establishment.demonstration ? `DEMONSTRATION-${name}` : name,
    mediaType: 'application/json',
    body: Buffer.from(`${JSON.stringify(writeOpssiesD1([record]), null, 2)}\n`),
  }
}

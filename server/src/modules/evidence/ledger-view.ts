import { bothNames, type QueryOf, type ResponseOf } from '@hygie/contract'
import type { eraseLedgerPayload, listLedger } from '@hygie/contract/evidence'
import type { TenantContext } from '../../platform/http/context.ts'
import { erasePayload, ledgerSummary, listEntries } from '../../platform/ledger/index.ts'
import { namesOf } from '../../platform/permissions/names.ts'

/** One page of the sealed ledger of a house, with the persons by name: three queries whatever the page. */
export const viewLedger = async (context: TenantContext, { after, only, limit }: QueryOf<typeof listLedger>): Promise<ResponseOf<typeof listLedger>> => {
  const { db, establishmentId } = context
  const entries = await listEntries(db, establishmentId, { before: after, only, limit: limit + 1 })
  const page = entries.slice(0, limit)
  const names = await namesOf(
    db,
    page.flatMap((one) => [one.actor, giverOf(one.payload)]),
  )
  return {
    entries: page.map((one) => ({
      ...one,
      at: one.at.toISOString(),
      actorName: nameOf(names.get(one.actor) ?? null, names.get(giverOf(one.payload)) ?? null),
      erasedAt: one.erasedAt?.toISOString() ?? null,
      erasable: one.payload !== null && !one.kind.startsWith('ledger.'),
    })),
    total: (await ledgerSummary(db, [establishmentId])).entries,
    next: entries.length > limit ? String(page.at(-1)?.seq) : null,
  }
}

const giverOf = (payload: unknown): string => {
  const giver = typeof payload === 'object' && payload !== null && 'onBehalfOf' in payload ? payload.onBehalfOf : ''
  return typeof giver === 'string' ? giver : ''
}

const nameOf = (actor: string | null, giver: string | null): string | null => (actor !== null && giver !== null ? bothNames(actor, giver) : actor)

/** As the owner, the only one who may; in its own transaction, which seals the act in this stream and in the platform's. */
export const eraseEntry = async (context: TenantContext, seq: number, reason: string): Promise<ResponseOf<typeof eraseLedgerPayload>> => {
  const { services, establishmentId, user, now } = context
  const actor = user.id === 0 ? 'console' : `user:${user.id}`
  await services.owner.db.transaction().execute((trx) => erasePayload(trx, { establishmentId, seq, at: now, actor, reason }, services.ledgerKey))
  return { done: true }
}

import { Readable } from 'node:stream'
import { parisDay } from '../../platform/clock/index.ts'
import { setScope, type Trx } from '../../platform/database/tenant.ts'
import { hashesOf, insertFile } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { append } from '../../platform/ledger/index.ts'
import type { TenantAccess, User } from '../../platform/permissions/access.ts'
import type { Services } from '../../platform/services.ts'
import type { LoadedDemonstration } from '@hygie/contract/demonstration'
import { makePaper, type Paper } from './papers.ts'

/** One transaction in which the story is played, house after house, each at its own time. */
export interface Stage {
  services: Services
  trx: Trx
  ghtId: number
  houses: Map<string, TenantAccess>
  people: Map<string, User>
  counts: Omit<LoadedDemonstration, 'milliseconds'>
  /** Ids of facts, actions and mandates that later acts refer to: `h fact audit`. */
  remembered: Map<string, number>
  /** Rows of registers as last sent, to be completed. */
  bodies: Map<string, object>
  openTo: number | null
}

type Asked = string | { name: string; content: string }

const MAX_PAPER_BYTES = 1_000_000

/** Plays one act as the routes would: same functions, same walls, the ledger entries last, but by the story's clock. */
export const play = async (stage: Stage, code: string, by: string, now: Date, act: (context: TenantContext) => Promise<void>): Promise<void> => {
  const { services, trx } = stage
  const house = stage.houses.get(code)
  const user = stage.people.get(by)
  if (!house || !user) throw new Error(`demonstration: no house ${code} or no person ${by}`)
  if (stage.openTo !== house.id) await setScope(trx, { read: [house.id], write: [house.id], ghts: [stage.ghtId], ghtsWrite: [stage.ghtId] })
  stage.openTo = house.id
  const sealed: { kind: string; payload: Record<string, unknown> }[] = []
  await act({
    services,
    log: services.log,
    address: '',
    now,
    today: parisDay(now),
    db: trx,
    user,
    access: { user, roles: [], platform: new Set(), establishments: new Map([[house.id, house]]), ghts: new Map() },
    establishmentId: house.id,
    establishment: house,
    seal: (kind, payload) => void sealed.push({ kind, payload }),
    fileHashes: (ids) => hashesOf(trx, house.id, ids),
  })
  for (const entry of sealed) await append(trx, { establishmentId: house.id, at: now, actor: `user:${user.id}`, ...entry }, services.ledgerKey)
  stage.counts.ledgerEntries += sealed.length
  stage.counts.facts += sealed.filter((entry) => entry.kind === 'fact.recorded').length
}

/** Puts a generated paper in the sealed store. @returns its id */
const keepPaper = async (stage: Stage, context: TenantContext, asked: Asked): Promise<number> => {
  const paper: Paper = makePaper(asked, context.establishment.name, context.today)
  const { sha256, bytes } = await context.services.files.put(context.establishmentId, Readable.from([paper.bytes]), { maxBytes: MAX_PAPER_BYTES })
  const file = { sha256, bytes, name: paper.name, mediaType: paper.mediaType, uploadedAt: context.now, uploadedBy: context.user.name }
  const id = await insertFile(context.db, context.establishmentId, file)
  context.seal('file.sealed', { id, sha256, bytes })
  stage.counts.files++
  return id
}

export const paperOf = async (stage: Stage, context: TenantContext, file: Asked | undefined): Promise<number | null> =>
  file === undefined ? null : keepPaper(stage, context, file)

const placeOf = (context: TenantContext, what: string, key: string): string => `${context.establishmentId} ${what} ${key}`

export const remember = (stage: Stage, context: TenantContext, what: string, key: string | undefined, id: number): void => {
  if (key !== undefined) stage.remembered.set(placeOf(context, what, key), id)
}

export const known = (stage: Stage, context: TenantContext, what: string, key: string): number | null =>
  stage.remembered.get(placeOf(context, what, key)) ?? null

export const recall = (stage: Stage, context: TenantContext, what: string, key: string): number => {
  const id = known(stage, context, what, key)
  if (id === null) throw new Error(`demonstration: no ${what} called ${key} in ${context.establishment.name}`)
  return id
}

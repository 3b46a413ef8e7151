import type { FactValue } from '@hygie/engines/compliance'
import { sql } from 'kysely'
import type { TenantContext } from '../http/context.ts'
import type { Db, Trx } from '../database/tenant.ts'
import type { FactInput } from './index.ts'

export const insertFact = async (
  context: TenantContext,
  fact: FactInput & { value: FactValue; observedAt: Date; source: { type: 'engine' | 'import' | 'person'; label: string } },
): Promise<number> => {
  const establishment_id = context.establishmentId
  const { id } = await context.db
    .insertInto('facts')
    .values({
      establishment_id,
      kind: fact.kind,
      subject: fact.subject ?? null,
      value: JSON.stringify(fact.value),
      observed_on: fact.observedOn,
      observed_at: fact.observedAt,
      recorded_at: context.now,
      valid_until: fact.validUntil ?? null,
      period: fact.period ?? null,
      source_type: fact.source.type,
      source_label: fact.source.label,
      note: fact.note ?? null,
      origin_key: fact.originKey ?? null,
      import_id: context.import?.id ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const files = fact.fileIds ?? []
  if (files.length > 0)
    await context.db
      .insertInto('fact_files')
      .values(files.map((file_id) => ({ establishment_id, fact_id: id, file_id })))
      .execute()
  return id
}

export const findFactByOrigin = async (context: TenantContext, originKey: string): Promise<number | null> => {
  const row = await context.db
    .selectFrom('facts')
    .select('id')
    .where('establishment_id', '=', context.establishmentId)
    .where('origin_key', '=', originKey)
    .executeTakeFirst()
  return row?.id ?? null
}

/** null: there is no such fact here. */
export const isWithdrawn = async (context: TenantContext, factId: number): Promise<boolean | null> => {
  const row = await context.db
    .selectFrom('facts')
    .leftJoin('fact_withdrawals', (join) =>
      join.onRef('fact_withdrawals.establishment_id', '=', 'facts.establishment_id').onRef('fact_withdrawals.fact_id', '=', 'facts.id'),
    )
    .select('fact_withdrawals.at')
    .where('facts.establishment_id', '=', context.establishmentId)
    .where('facts.id', '=', factId)
    .executeTakeFirst()
  return row === undefined ? null : row.at !== null
}

export const insertWithdrawal = async (context: TenantContext, factId: number, reason: string, replacedBy: number | null): Promise<void> => {
  await context.db
    .insertInto('fact_withdrawals')
    .values({ establishment_id: context.establishmentId, fact_id: factId, at: context.now, reason, by: context.user.name, replaced_by: replacedBy })
    .execute()
}

export interface StoredFact {
  establishmentId: number
  id: number
  kind: string
  subject: string | null
  value: FactValue
  observedOn: string
  observedAt: Date
  recordedAt: Date
  validUntil: string | null
  period: number | null
  source: { type: 'engine' | 'import' | 'person'; label: string }
  note: string | null
  withdrawn: { at: Date; reason: string; by: string } | null
  files: { id: number; name: string; mediaType: string; bytes: number; sha256: string; technical: boolean }[]
  /** Taken away for good: the hash that the ledger knows is all that is left. */
  removedFiles: { id: number; sha256: string; at: string; by: string; reason: string }[]
}

interface FactFilter {
  ids?: readonly number[]
  kinds?: readonly string[]
  recordedUntil?: Date
  /** Those numbered so, of these kinds, or recorded since. */
  among?: { ids: readonly number[]; kinds: readonly string[]; recordedSince: Date }
  /** false: nobody will look at the files, and thousands of facts are read faster without. */
  files?: boolean
}

const FILES_OF_FACT = sql`coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'mediaType', s.media_type, 'bytes', s.bytes, 'sha256', s.sha256, 'technical', s.technical,
        'at', s.removed_at, 'by', s.removed_by, 'reason', s.removed_reason) order by s.id)
        from fact_files ff join stored_files s on s.establishment_id = ff.establishment_id and s.id = ff.file_id
        where ff.establishment_id = f.establishment_id and ff.fact_id = f.id), '[]')`

/** Milliseconds, by date_part which gives a float8: reading the text of an instant costs ten times more, and judging reads thousands. */
export const instantOf = (column: string) => sql`round(date_part('epoch', ${sql.ref(column)}) * 1000)`

/** Facts of the given establishments (the transaction's settings wall them), newest first, with their files in the same query. */
export const listFacts = async (db: Trx, establishmentIds: readonly number[], filter: FactFilter = {}): Promise<StoredFact[]> => {
  if (establishmentIds.length === 0) return []
  const rows = await sql<RawFact>`
    select f.establishment_id, f.id, f.kind, f.subject, f.value, f.observed_on, ${instantOf('f.observed_at')} as observed_at, ${instantOf('f.recorded_at')} as recorded_at,
      f.valid_until, f.period, f.source_type, f.source_label, f.note, ${instantOf('w.at')} as withdrawn_at, w.reason as withdrawn_reason, w.by as withdrawn_by
      ${filter.files === false ? sql`` : sql`, ${FILES_OF_FACT} as files`}
    from facts f left join fact_withdrawals w on w.establishment_id = f.establishment_id and w.fact_id = f.id
    where f.establishment_id = any(${establishmentIds})
      ${filter.ids === undefined ? sql`` : sql`and f.id = any(${filter.ids})`}
      ${filter.kinds === undefined ? sql`` : sql`and f.kind = any(${filter.kinds})`}
      ${filter.among === undefined ? sql`` : sql`and (f.id = any(${filter.among.ids}) or f.kind = any(${filter.among.kinds}) or f.recorded_at >= ${filter.among.recordedSince})`}
      ${filter.recordedUntil === undefined ? sql`` : sql`and f.recorded_at <= ${filter.recordedUntil}`}
    order by f.recorded_at desc, f.id desc`.execute(db)
  return rows.rows.map(toStored)
}

interface RawFact {
  establishment_id: number
  id: number
  kind: string
  subject: string | null
  value: FactValue
  observed_on: string
  observed_at: number
  recorded_at: number
  valid_until: string | null
  period: number | null
  source_type: 'engine' | 'import' | 'person'
  source_label: string
  note: string | null
  withdrawn_at: number | null
  withdrawn_reason: string | null
  withdrawn_by: string | null
  files?: (StoredFact['files'][number] & { at: string | null; by: string | null; reason: string | null })[]
}

const toStored = (row: RawFact): StoredFact => ({
  establishmentId: row.establishment_id,
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  value: row.value,
  observedOn: row.observed_on,
  observedAt: new Date(row.observed_at),
  recordedAt: new Date(row.recorded_at),
  validUntil: row.valid_until,
  period: row.period,
  source: { type: row.source_type, label: row.source_label },
  note: row.note,
  withdrawn: row.withdrawn_at === null ? null : { at: new Date(row.withdrawn_at), reason: row.withdrawn_reason ?? '', by: row.withdrawn_by ?? '' },
  files: (row.files ?? []).filter((one) => one.at === null).map(({ at: _at, by: _by, reason: _reason, ...file }) => file),
  removedFiles: (row.files ?? []).flatMap(({ id, sha256, at, by, reason }) => (at === null ? [] : [{ id, sha256, at, by: by ?? '', reason: reason ?? '' }])),
})

/** Standing facts that show a file, and whether they show another that is still there. */
export const listFactsShowing = async ({ db, establishmentId }: TenantContext, fileId: number): Promise<{ id: number; otherFiles: boolean }[]> => {
  const { rows } = await sql<{ id: number; otherFiles: boolean }>`
    select ff.fact_id as id, exists (select from fact_files other join stored_files s on s.establishment_id = other.establishment_id and s.id = other.file_id
      where other.establishment_id = ff.establishment_id and other.fact_id = ff.fact_id and s.removed_at is null) as "otherFiles"
    from fact_files ff left join fact_withdrawals w on w.establishment_id = ff.establishment_id and w.fact_id = ff.fact_id
    where ff.establishment_id = ${establishmentId} and ff.file_id = ${fileId} and w.at is null order by ff.fact_id`.execute(db)
  return rows
}

/** Across tenants, as the owner: is there a fact of one of these kinds? */
export const anyFactOfKind = async (owner: Db, kinds: readonly string[]): Promise<boolean> =>
  kinds.length > 0 &&
  (await owner
    .selectFrom('facts')
    .select('id')
    .where((eb) => eb('kind', '=', eb.fn.any(eb.val(kinds))))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Kinds recorded by a house that begin so. */
export const factKindsLike = async (db: Trx, establishmentId: number, prefix: string): Promise<string[]> => {
  const { rows } = await sql<{
    kind: string
  }>`select distinct kind from facts where establishment_id = ${establishmentId} and starts_with(kind, ${prefix})`.execute(db)
  return rows.map(({ kind }) => kind)
}

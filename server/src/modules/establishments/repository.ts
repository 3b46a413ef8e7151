import type { Establishment, Mandate } from '@hygie/contract/establishments'
import type { z } from 'zod'
import type { careUnitInput, establishmentInput, foundingDocumentInput, mandateInput, siteInput, trainingInput } from '@hygie/contract/establishments'
import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/database/tenant.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { keyWrong } from './finess-key.ts'
import { insertStatus, type Status } from './status-repository.ts'

type Identity = z.output<typeof establishmentInput>
type Owned = Pick<TenantContext, 'db' | 'establishmentId'>

const identityRow = (one: Identity) => ({
  name: one.name,
  short_name: one.shortName,
  finess_legal: one.finessLegal ?? null,
  siren: one.siren ?? null,
  sector: one.sector,
  legal_status: one.legalStatus,
  category: one.category ?? null,
  address: one.address ?? null,
  beds: one.beds ?? null,
  staff_fte: one.staffFte ?? null,
})

/** The number comes first, so that the transaction can be opened to the new establishment before it exists. */
export const nextEstablishmentId = async (db: Trx): Promise<number> => {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('establishments', 'id'))::int as id`.execute(db)
  return rows[0]?.id ?? 0
}

export const insertEstablishment = async (db: Trx, id: number, one: Identity, { now, by }: { now: Date; by: string }): Promise<void> => {
  await db
    .insertInto('establishments')
    .values({ id, ...identityRow(one), demonstration: false, clock_offset_seconds: 0, created_at: now })
    .execute()
  await insertStatus(db, id, one, { since: now, by })
}

/** Legal entities that are there already, across tenants, as the owner: none is created twice. */
export const knownFiness = async (owner: Db): Promise<string[]> =>
  (await owner.selectFrom('establishments').select('finess_legal').where('finess_legal', 'is not', null).where('demonstration', '=', false).execute()).flatMap(
    (row) => row.finess_legal ?? [],
  )

/** Of these houses, those that nobody removed since. */
export const stillThere = async (owner: Db, ids: readonly number[]): Promise<number[]> =>
  (
    await owner
      .selectFrom('establishments')
      .select('id')
      .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)

/** A new sector or legal status counts from now: past days keep the one they knew. @returns the former one when it changed */
export const updateEstablishment = async ({ db, establishmentId, now, user }: TenantContext, one: Identity): Promise<Status | null> => {
  const before = await db
    .selectFrom('establishments')
    .select(['sector', 'legal_status'])
    .where('id', '=', establishmentId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await db.updateTable('establishments').set(identityRow(one)).where('id', '=', establishmentId).execute()
  await db
    .updateTable('ght_members')
    .set({ name: one.name, short_name: one.shortName, sector: one.sector, legal_status: one.legalStatus })
    .where('establishment_id', '=', establishmentId)
    .execute()
  if (before.sector === one.sector && before.legal_status === one.legalStatus) return null
  await insertStatus(db, establishmentId, one, { since: now, by: user.name })
  return { sector: before.sector as Status['sector'], legalStatus: before.legal_status as Status['legalStatus'] }
}

export const loadEstablishment = async ({ db, establishmentId }: Owned): Promise<Establishment | undefined> => {
  const row = await db.selectFrom('establishments').selectAll().where('id', '=', establishmentId).executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    finessLegal: row.finess_legal,
    siren: row.siren,
    sector: row.sector as Establishment['sector'],
    legalStatus: row.legal_status as Establishment['legalStatus'],
    category: row.category,
    address: row.address,
    beds: row.beds,
    staffFte: row.staff_fte,
    demonstration: row.demonstration,
    finessKeyWrong: keyWrong(row.finess_legal),
  }
}

export const loadSites = async ({ db, establishmentId }: Owned) =>
  (await db.selectFrom('sites').selectAll().where('establishment_id', '=', establishmentId).orderBy('name').execute()).map((row) => ({
    id: row.id,
    name: row.name,
    finessSite: row.finess_site,
    address: row.address,
    finessKeyWrong: keyWrong(row.finess_site),
  }))

export const insertSite = async ({ db, establishmentId }: Owned, one: z.output<typeof siteInput>): Promise<number> =>
  (
    await db
      .insertInto('sites')
      .values({ establishment_id: establishmentId, name: one.name, finess_site: one.finessSite ?? null, address: one.address ?? null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const loadCareUnits = async ({ db, establishmentId }: Owned) =>
  (await db.selectFrom('care_units').selectAll().where('establishment_id', '=', establishmentId).orderBy('name').execute()).map((row) => ({
    id: row.id,
    name: row.name,
    siteId: row.site_id,
    ufCode: row.uf_code,
    kind: row.kind as 'care-unit',
  }))

/** As the owner: names of some units, whatever their house. */
export const namesOfUnits = async (owner: Db, ids: readonly number[]): Promise<{ id: number; name: string }[]> =>
  ids.length === 0
    ? []
    : owner
        .selectFrom('care_units')
        .select(['id', 'name'])
        .where('id', 'in', [...new Set(ids)])
        .execute()

export const insertCareUnit = async ({ db, establishmentId }: Owned, one: z.output<typeof careUnitInput>): Promise<number> =>
  (
    await db
      .insertInto('care_units')
      .values({ establishment_id: establishmentId, name: one.name, site_id: one.siteId ?? null, uf_code: one.ufCode ?? null, kind: one.kind })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const updateCareUnit = async ({ db, establishmentId }: Owned, id: number, one: z.output<typeof careUnitInput>): Promise<void> => {
  await db
    .updateTable('care_units')
    .set({ name: one.name, site_id: one.siteId ?? null, uf_code: one.ufCode ?? null, kind: one.kind })
    .where('establishment_id', '=', establishmentId)
    .where('id', '=', id)
    .execute()
}

const mandateRow = (one: z.output<typeof mandateInput>) => ({
  mandate: one.mandate,
  person_name: one.personName,
  person_title: one.personTitle ?? null,
  contact: one.contact ?? null,
  since: one.since ?? null,
  until: one.until ?? null,
  reports_to: one.reportsTo ?? null,
})

export const insertMandate = async ({ db, establishmentId }: Owned, one: z.output<typeof mandateInput>): Promise<number> =>
  (
    await db
      .insertInto('mandates')
      .values({ establishment_id: establishmentId, ...mandateRow(one) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const updateMandate = async ({ db, establishmentId }: Owned, id: number, one: z.output<typeof mandateInput>): Promise<boolean> =>
  (await db.updateTable('mandates').set(mandateRow(one)).where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst())
    .numUpdatedRows > 0n

/** Mandates held on a day (all of them without one), for several establishments at once. */
export const loadMandates = async (db: Trx, establishmentIds: readonly number[], heldOn?: string): Promise<(Mandate & { establishmentId: number })[]> => {
  if (establishmentIds.length === 0) return []
  let query = db.selectFrom('mandates').selectAll().where('establishment_id', 'in', establishmentIds)
  if (heldOn !== undefined)
    query = query.where((eb) =>
      eb.and([eb.or([eb('since', 'is', null), eb('since', '<=', heldOn)]), eb.or([eb('until', 'is', null), eb('until', '>=', heldOn)])]),
    )
  const rows = await query
    .orderBy('since', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    establishmentId: row.establishment_id,
    id: row.id,
    mandate: row.mandate as Mandate['mandate'],
    personName: row.person_name,
    personTitle: row.person_title,
    contact: row.contact,
    since: row.since,
    until: row.until,
    reportsTo: row.reports_to as Mandate['reportsTo'],
  }))
}

export const loadTrainings = async ({ db, establishmentId }: Owned) =>
  (await db.selectFrom('trainings').selectAll().where('establishment_id', '=', establishmentId).orderBy('done_on', 'desc').execute()).map((row) => ({
    id: row.id,
    personName: row.person_name,
    mandate: row.mandate as Mandate['mandate'],
    title: row.title,
    doneOn: row.done_on,
    provider: row.provider,
  }))

export const insertTraining = async ({ db, establishmentId }: Owned, one: z.output<typeof trainingInput>): Promise<number> =>
  (
    await db
      .insertInto('trainings')
      .values({
        establishment_id: establishmentId,
        person_name: one.personName,
        mandate: one.mandate,
        title: one.title,
        done_on: one.doneOn,
        provider: one.provider ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

const documentRow = (one: z.output<typeof foundingDocumentInput>) => ({
  kind: one.kind,
  title: one.title,
  version: one.version ?? null,
  validated_on: one.validatedOn ?? null,
  validated_by: one.validatedBy ?? null,
  next_review_on: one.nextReviewOn ?? null,
  covers_cyber: one.coversCyber ?? null,
  file_id: one.fileId ?? null,
  note: one.note || null,
})

export const insertDocument = async ({ db, establishmentId }: Owned, one: z.output<typeof foundingDocumentInput>): Promise<number> =>
  (
    await db
      .insertInto('founding_documents')
      .values({ establishment_id: establishmentId, ...documentRow(one) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const updateDocument = async ({ db, establishmentId }: Owned, id: number, one: z.output<typeof foundingDocumentInput>): Promise<boolean> =>
  (await db.updateTable('founding_documents').set(documentRow(one)).where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst())
    .numUpdatedRows > 0n

export const loadDocuments = async ({ db, establishmentId }: Owned) =>
  (await db.selectFrom('founding_documents').selectAll().where('establishment_id', '=', establishmentId).orderBy('kind').orderBy('id').execute()).map(
    (row) => ({
      id: row.id,
      kind: row.kind as 'other',
      title: row.title,
      version: row.version,
      validatedOn: row.validated_on,
      validatedBy: row.validated_by,
      nextReviewOn: row.next_review_on,
      coversCyber: row.covers_cyber,
      fileId: row.file_id,
      note: row.note,
    }),
  )

export const loadExceptions = async ({ db, establishmentId }: Owned) =>
  (await db.selectFrom('duty_exceptions').selectAll().where('establishment_id', '=', establishmentId).orderBy('signed_at').execute()).map((row) => ({
    code: row.code,
    reason: row.reason,
    until: row.until,
    signedBy: row.signed_by,
  }))

export const insertException = async (
  { db, establishmentId, now, user }: TenantContext,
  one: { code: string; reason: string; until: string },
): Promise<void> => {
  await db
    .insertInto('duty_exceptions')
    .values({ establishment_id: establishmentId, ...one, signed_by: user.name, signed_at: now })
    .execute()
}

type Removable = 'sites' | 'care_units' | 'mandates' | 'trainings' | 'founding_documents'
export const remove = async ({ db, establishmentId }: Owned, table: Removable, id: number): Promise<boolean> =>
  (await db.deleteFrom(table).where('establishment_id', '=', establishmentId).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n

import { type Kysely, sql } from 'kysely'

/** A report of an audit names accounts: it is no proof like the others, whom a reader may open. Facts and imports already there tell which files are. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table stored_files add column technical boolean not null default false`.execute(db)
  await sql`grant update (technical) on stored_files to hygie_app`.execute(db)
  await sql`update stored_files s set technical = true where exists (select from fact_files ff join facts f on f.establishment_id = ff.establishment_id and f.id = ff.fact_id
    where ff.establishment_id = s.establishment_id and ff.file_id = s.id
      and f.kind in ('directory.audit', 'directory.auditImported', 'directory.auditReport', 'exposure.auditRecord', 'exposure.auditReport', 'network.audit', 'network.auditReport'))
    or exists (select from imports i where i.establishment_id = s.establishment_id and i.file_id = s.id and i.kind in ('directory-audit', 'anssi-points', 'exposure-audits'))`.execute(
    db,
  )
}

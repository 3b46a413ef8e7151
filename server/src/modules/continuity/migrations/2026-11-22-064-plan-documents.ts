import { type Kysely, sql } from 'kysely'
import { wallTenantTable } from '../../../platform/database/migrate.ts'
import { traceImports } from '../../../platform/imports/index.ts'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table continuity_plans add column next_review_on date, add column paper_place text, add column paper_seen_on date`.execute(db)
  await sql`create table plan_activities (establishment_id int not null references establishments on delete cascade, plan_id int not null, activity_id int not null,
    primary key (establishment_id, plan_id, activity_id),
    foreign key (establishment_id, plan_id) references continuity_plans (establishment_id, id) on delete cascade,
    foreign key (establishment_id, activity_id) references critical_activities (establishment_id, id) on delete cascade)`.execute(db)
  await wallTenantTable(db, 'plan_activities')
  await traceImports(db, 'continuity_plans')
  await traceImports(db, 'plan_activities')
}

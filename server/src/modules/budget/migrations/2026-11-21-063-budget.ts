import { type Kysely, sql } from 'kysely'
import { wallTenantTable } from '../../../platform/database/migrate.ts'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table fiscal_years (establishment_id int not null references establishments on delete cascade, year int not null,
    operating_digital double precision not null, operating_total double precision not null, investment_digital double precision, investment_total double precision,
    income_digital double precision, income_total double precision, cyber_amount double precision, care_income double precision, staff_cost double precision,
    accounts text, accounts_file_id bigint, closed boolean not null, computed_on date not null, approved_by text, receipt_on date, receipt_reference text, receipt_file_id bigint, note text,
    withdrawn_at timestamptz, withdrawn_reason text, check ((withdrawn_at is null) = (withdrawn_reason is null)), check (operating_total > 0), primary key (establishment_id, year),
    foreign key (establishment_id, accounts_file_id) references stored_files (establishment_id, id), foreign key (establishment_id, receipt_file_id) references stored_files (establishment_id, id))`.execute(
    db,
  )
  await wallTenantTable(db, 'fiscal_years', 'select, insert, update')
}

import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

interface Owned {
  establishment_id: number
  id: Generated<number>
}

export interface SiteTable extends Owned {
  name: string
  finess_site: string | null
  address: string | null
}

export interface CareUnitTable extends Owned {
  site_id: number | null
  name: string
  uf_code: string | null
  kind: string
}

export interface MandateTable extends Owned {
  mandate: string
  person_name: string
  person_title: string | null
  contact: string | null
  since: DayColumn | null
  until: DayColumn | null
  reports_to: string | null
}

export interface TrainingTable extends Owned {
  person_name: string
  mandate: string
  title: string
  done_on: DayColumn
  provider: string | null
}

export interface FoundingDocumentTable extends Owned {
  kind: string
  title: string
  version: string | null
  validated_on: DayColumn | null
  validated_by: string | null
  next_review_on: DayColumn | null
  covers_cyber: boolean | null
  file_id: number | null
  note: string | null
}

export interface DutyExceptionTable extends Owned {
  code: string
  reason: string
  until: DayColumn
  signed_by: string
  signed_at: Timestamp
}

/** What the establishment was known to be since an instant: a past day is judged with the value of its time. */
export interface EstablishmentStatusTable extends Owned {
  sector: string
  legal_status: string
  since: Timestamp
  recorded_by: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    sites: SiteTable
    care_units: CareUnitTable
    mandates: MandateTable
    trainings: TrainingTable
    founding_documents: FoundingDocumentTable
    duty_exceptions: DutyExceptionTable
    establishment_statuses: EstablishmentStatusTable
  }
}

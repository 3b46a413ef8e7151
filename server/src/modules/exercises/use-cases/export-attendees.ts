import type { DecisionMaker } from '@hygie/contract/exercises'
import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import { listAttendees } from '../debriefs-repository.ts'
import { standingOne } from './checks.ts'

const SEATS: Record<DecisionMaker, string> = { chiefExecutive: 'Directeur', medicalBoardChair: 'PCME', itDirector: 'DSI' }

/** The sheet as its import reads it back; words rather than booleans, which LibreOffice saves as formulas. */
export const attendeesTable = async (context: TenantContext, exerciseId: number): Promise<Table> => {
  await standingOne(context, exerciseId)
  const people = (await listAttendees(context)).filter((one) => one.exercise_id === exerciseId)
  return {
    name: 'Émargement',
    columns: [
      { header: 'Nom', kind: 'text' },
      { header: 'Fonction', kind: 'text' },
      { header: 'Établissement', kind: 'text' },
      { header: 'Décideur', kind: 'text' },
      { header: 'Présent', kind: 'text' },
    ],
    rows: people.map((one) => [one.name, one.position, context.establishment.name, one.seat === null ? 'non' : SEATS[one.seat], one.present ? 'oui' : 'non']),
  }
}

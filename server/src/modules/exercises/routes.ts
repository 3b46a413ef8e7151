import * as contract from '@hygie/contract/exercises'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { withAnchor } from '../../platform/documents/paper-anchor.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { importTable, tableFile } from '../imports/index.ts'
import { debriefData, documentName, sheetData } from './documents.ts'
import { attendeesTable } from './use-cases/export-attendees.ts'
import { attendeesImporter } from './use-cases/import-attendees.ts'
import * as change from './use-cases/change-exercise.ts'
import * as debrief from './use-cases/debrief.ts'
import { declineExercise, joinExercise } from './use-cases/invitations.ts'
import * as money from './use-cases/money.ts'
import * as programme from './use-cases/programme.ts'
import { programmeImporter, programmeTable } from './use-cases/programme-table.ts'
import { removeAttendee } from './use-cases/remove-attendee.ts'
import * as shared from './use-cases/shared.ts'
import { viewExercises } from './view-exercises.ts'

const PDF = 'application/pdf'

const done = async (act: Promise<void>): Promise<{ done: true }> => {
  await act
  return { done: true }
}

export const routes: Registration[] = [
  handleTenant(contract.listExercises, (context) => viewExercises(context)),
  handleTenant(contract.planExercise, async (context, { body }) => ({ id: await change.planExercise(context, body) })),
  handleTenant(contract.changePlan, (context, { params, body }) => done(change.changePlan(context, params.exerciseId, body))),
  handleTenant(contract.recordExercise, (context, { params, body }) => done(change.recordExercise(context, params.exerciseId, body))),
  handleTenant(contract.recordLessons, (context, { params, body }) => done(change.recordLessons(context, params.exerciseId, body))),
  handleTenant(contract.openExerciseAction, async (context, { params, body }) => ({ id: await change.openExerciseAction(context, params.exerciseId, body) })),
  handleTenant(contract.recordNoAction, (context, { params, body }) => done(change.recordNoAction(context, params.exerciseId, body))),
  importTable(contract.importAttendees, attendeesImporter),
  handleTenant(contract.exportAttendees, async (context, { params, query }) =>
    tableFile(context, 'emargement', await attendeesTable(context, params.exerciseId), query.format),
  ),
  handleTenant(contract.removeAttendee, (context, { params }) => done(removeAttendee(context, params.exerciseId, params.attendeeId))),
  handleTenant(contract.blankSheet, async (context, { params, query }) => {
    const data = await withAnchor(context, 'attendance-sheet', await sheetData(context, params.exerciseId, query.locale))
    return { name: documentName(data), mediaType: PDF, inline: true, body: () => renderPdf({ template: 'attendance-sheet', data }) }
  }),
  handleTenant(contract.saveDebrief, (context, { params, body }) => done(debrief.saveDebrief(context, params.exerciseId, body))),
  handleTenant(contract.signDebrief, (context, { params }) => done(debrief.signDebrief(context, params.exerciseId))),
  handleTenant(contract.reopenDebrief, (context, { params, body }) => done(debrief.reopenDebrief(context, params.exerciseId, body.reason))),
  handleTenant(contract.debriefPdf, async (context, { params, query }) => {
    const data = await withAnchor(context, 'lessons-learned', await debriefData(context, params.exerciseId, query.locale))
    return { name: documentName(data), mediaType: PDF, inline: true, body: () => renderPdf({ template: 'lessons-learned', data }) }
  }),
  handleTenant(contract.addMoney, async (context, { body }) => ({ id: await money.addMoney(context, body) })),
  handleTenant(contract.changeMoney, (context, { params, body }) => done(money.changeMoney(context, params.lineId, body))),
  handleTenant(contract.withdrawMoney, (context, { params, body }) => done(money.withdrawMoney(context, params.lineId, body.reason))),
  handleTenant(contract.restoreMoney, (context, { params }) => done(money.restoreMoney(context, params.lineId))),
  handleTenant(contract.addProgrammeItem, async (context, { body }) => ({ id: await programme.addProgrammeItem(context, body) })),
  handleTenant(contract.changeProgrammeItem, (context, { params, body }) => done(programme.changeProgrammeItem(context, params.itemId, body))),
  handleTenant(contract.withdrawProgrammeItem, (context, { params, body }) => done(programme.withdrawProgrammeItem(context, params.itemId, body.reason))),
  handleTenant(contract.restoreProgrammeItem, (context, { params }) => done(programme.restoreProgrammeItem(context, params.itemId))),
  importTable(contract.importProgramme, programmeImporter),
  handleTenant(contract.exportProgramme, async (context, { query }) => tableFile(context, 'programme-exercices', await programmeTable(context), query.format)),
  handleGroup(contract.getGroupExercises, (context) => shared.viewGroup(context)),
  handleGroup(contract.planSharedExercise, (context, { body }) => shared.planShared(context, body)),
  handleGroup(contract.changeSharedExercise, (context, { params, body }) => shared.changeShared(context, params.sharedKey, body)),
  handleGroup(contract.addGroupProgramme, (context, { body }) => done(shared.addGroupItems(context, body))),
  handleTenant(contract.joinExercise, async (context, { body }) => ({ id: await joinExercise(context, body.sharedKey) })),
  handleTenant(contract.declineExercise, (context, { body }) => done(declineExercise(context, body.sharedKey))),
  handleTenant(contract.withdrawExercise, (context, { params, body }) => done(change.withdrawExercise(context, params.exerciseId, body.reason))),
  handleTenant(contract.restoreExercise, (context, { params }) => done(change.restoreExercise(context, params.exerciseId))),
]

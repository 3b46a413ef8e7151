import * as contract from '@hygie/contract/establishments'
import { placeName } from '@hygie/formats/finess'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { importTable, tableFile } from '../imports/index.ts'
import { dutyWarningsOf } from './separation-of-duties.ts'
import * as repository from './repository.ts'
import { careUnitsTable } from './export-care-units.ts'
import { ghtsOf } from './ght-repository.ts'
import { careUnitsImporter } from './import-care-units.ts'
import { creationRoutes } from './creation-routes.ts'
import { loadStatuses } from './status-repository.ts'

const DONE = { done: true } as const

const added = async (context: TenantContext, kind: string, body: object, insert: Promise<number>) => {
  const id = await insert
  context.seal(`${kind}.added`, { id, ...body })
  return { id }
}

const removed = async (context: TenantContext, kind: string, table: Parameters<typeof repository.remove>[1], id: number) => {
  if (!(await repository.remove(context, table, id))) throw new AppError('not-found')
  context.seal(`${kind}.removed`, { id })
  return DONE
}

export const routes: Registration[] = [
  ...creationRoutes,
  handleTenant(contract.getEstablishment, async (context) => {
    const establishment = await repository.loadEstablishment(context)
    if (!establishment) throw new AppError('not-found')
    const mandates = await repository.loadMandates(context.db, [context.establishmentId])
    return {
      establishment,
      statuses: (await loadStatuses(context.db, [context.establishmentId])).map(({ sector, legalStatus, since, recordedBy }) => ({
        sector,
        legalStatus,
        since: parisDay(since),
        recordedBy,
      })),
      sites: await repository.loadSites(context),
      careUnits: await repository.loadCareUnits(context),
      mandates,
      dutyWarnings: dutyWarningsOf(mandates, await repository.loadExceptions(context), context.today),
      trainings: await repository.loadTrainings(context),
      foundingDocuments: await repository.loadDocuments(context),
      ghts: (await ghtsOf(context.db, context.establishmentId)).map((one) => ({ ...one, membership: one.membership as 'party' })),
    }
  }),
  handleTenant(contract.updateEstablishment, async (context, { body }) => {
    const before = await repository.updateEstablishment(context, { ...body, shortName: body.shortName || placeName(body.name) })
    context.seal('establishment.changed', body)
    if (before) context.seal('establishment.status-changed', { from: before, to: { sector: body.sector, legalStatus: body.legalStatus } })
    const establishment = await repository.loadEstablishment(context)
    if (!establishment) throw new AppError('not-found')
    return establishment
  }),
  handleTenant(contract.addSite, (context, { body }) => added(context, 'site', body, repository.insertSite(context, body))),
  handleTenant(contract.removeSite, (context, { params }) => removed(context, 'site', 'sites', params.siteId)),
  handleTenant(contract.addCareUnit, (context, { body }) => added(context, 'care-unit', body, repository.insertCareUnit(context, body))),
  importTable(contract.importCareUnits, careUnitsImporter),
  handleTenant(contract.exportCareUnits, async (context, { query }) => tableFile(context, 'unites-de-soins', await careUnitsTable(context), query.format)),
  handleTenant(contract.removeCareUnit, (context, { params }) => removed(context, 'care-unit', 'care_units', params.careUnitId)),
  handleTenant(contract.addMandate, (context, { body }) => added(context, 'mandate', body, repository.insertMandate(context, body))),
  handleTenant(contract.updateMandate, async (context, { params, body }) => {
    if (!(await repository.updateMandate(context, params.mandateId, body))) throw new AppError('not-found')
    context.seal('mandate.changed', { id: params.mandateId, ...body })
    return { id: params.mandateId, ...body }
  }),
  handleTenant(contract.removeMandate, (context, { params }) => removed(context, 'mandate', 'mandates', params.mandateId)),
  handleTenant(contract.acceptDutyException, async (context, { body }) => {
    await repository.insertException(context, body)
    context.seal('duty-exception.accepted', body)
    return DONE
  }),
  handleTenant(contract.addTraining, (context, { body }) => added(context, 'training', body, repository.insertTraining(context, body))),
  handleTenant(contract.removeTraining, (context, { params }) => removed(context, 'training', 'trainings', params.trainingId)),
  handleTenant(contract.addFoundingDocument, (context, { body }) => added(context, 'founding-document', body, repository.insertDocument(context, body))),
  handleTenant(contract.updateFoundingDocument, async (context, { params, body }) => {
    if (!(await repository.updateDocument(context, params.documentId, body))) throw new AppError('not-found')
    context.seal('founding-document.changed', { id: params.documentId, ...body })
    return { id: params.documentId, ...body }
  }),
  handleTenant(contract.removeFoundingDocument, (context, { params }) => removed(context, 'founding-document', 'founding_documents', params.documentId)),
]

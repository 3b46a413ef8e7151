import * as contract from '@hygie/contract/evidence'
import { AppError } from '../../platform/errors/index.ts'
import { recordFact, withdrawFact } from '../../platform/facts/index.ts'
import { findFile, insertFile, type PutResult } from '../../platform/files/index.ts'
import { handleSignedIn, handleTenant, type Registration, uploadTenant } from '../../platform/http/handlers.ts'
import { runImport } from '../../platform/imports/index.ts'
import { assertByHand, kindsByHand } from './by-hand.ts'
import { EXPOSURE_IMPORT, importExposureAudits, readExposureFile } from './exposure-audits.ts'
import { eraseEntry, viewLedger } from './ledger-view.ts'
import { removeFileForGood } from './remove-file.ts'
import { viewFacts } from './view-facts.ts'

export const routes: Registration[] = [
  uploadTenant(contract.uploadFile, {
    prepare: async ({ services, establishmentId }, _input, upload): Promise<PutResult & { name: string; mediaType: string }> => {
      const put = await services.files.put(establishmentId, upload.stream, { maxBytes: contract.uploadFile.maxBytes ?? 0 })
      return { ...put, name: upload.name, mediaType: upload.mediaType }
    },
    run: async (context, _input, { name, mediaType, sha256, bytes }) => {
      const id = await insertFile(context.db, context.establishmentId, {
        sha256,
        bytes,
        name,
        mediaType,
        uploadedAt: context.now,
        uploadedBy: context.user.name,
      })
      context.seal('file.sealed', { id, sha256, bytes })
      return { id, name, mediaType, bytes, sha256, technical: false }
    },
  }),

  handleTenant(contract.downloadFile, async (context, { params }) => {
    const file = await findFile(context.db, context.establishmentId, params.fileId)
    if (file.technical && !context.establishment.permissions.has('obligations.write')) throw new AppError('forbidden')
    return { name: file.name, mediaType: 'application/octet-stream', body: await context.services.files.open(context.establishmentId, file.sha256) }
  }),

  handleTenant(contract.removeFile, async (context, { params, body }) => ({ withdrawn: await removeFileForGood(context, params.fileId, body.reason) })),
  handleTenant(contract.listLedger, (context, { query }) => viewLedger(context, query)),
  handleTenant(contract.eraseLedgerPayload, (context, { params, body }) => eraseEntry(context, params.seq, body.reason)),

  handleTenant(contract.listFacts, (context, { query }) => viewFacts(context, query)),
  handleSignedIn(contract.factKinds, ({ services }) => {
    const byHand = kindsByHand(services.config.contentDirectory)
    return Promise.resolve({ kinds: services.factKinds.all.map((one) => ({ ...one, byHand: byHand.has(one.kind) })) })
  }),

  handleTenant(contract.recordFact, async (context, { body }) => {
    if (!context.services.factKinds.get(body.kind)) throw new AppError('unknown-fact-kind', { kind: body.kind })
    assertByHand(context.services.config.contentDirectory, body)
    const id = await recordFact(context, body)
    if (id === null) throw new AppError('conflict')
    return { id }
  }),
  handleTenant(contract.withdrawFact, async (context, { params, body }) => {
    await withdrawFact(context, params.factId, body.reason, body.replacedBy ?? null)
    return { done: true as const }
  }),

  uploadTenant(contract.importEvidence, {
    prepare: ({ services }, _input, upload) => readExposureFile(services, upload),
    run: (context, { body }, file) =>
      runImport(context, { kind: EXPOSURE_IMPORT, file, preview: body.preview === 'true' }, (inner) => importExposureAudits(inner, file)),
  }),
]

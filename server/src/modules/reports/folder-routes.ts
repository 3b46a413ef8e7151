import * as contract from '@hygie/contract/reports'
import { AppError } from '../../platform/errors/index.ts'
import { handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { fileNameOf } from './file-name.ts'
import { type OpenFolder, openFolder, prepareFolder, recordHandover, releaseFolder, viewCandidates, viewFolders, withdrawFolder } from './folders.ts'
import { folderCover, proofZip } from './proof-zip.ts'
import { wordsIn } from './words.ts'

const named = ({ content, source }: OpenFolder, extension: string): string =>
  fileNameOf(
    wordsIn(content.locale),
    'proofs',
    { name: `${content.asker} ${content.establishment.name}`, on: source.situationOn, demonstration: content.demonstration },
    extension,
  )

export const folderRoutes: Registration[] = [
  handleTenant(contract.listFolders, (context) => viewFolders(context)),
  handleTenant(contract.folderCandidates, (context, { query }) => viewCandidates(context, query.asker, query.locale)),
  handleTenant(contract.prepareFolder, async (context, { body }) => ({ id: await prepareFolder(context, body) })),

  handleTenant(contract.folderCover, async (context, { params }) => {
    const folder = await openFolder(context, params.folderId)
    return { name: named(folder, 'pdf'), mediaType: 'application/pdf', inline: true, body: () => folderCover(context, folder) }
  }),

  handleTenant(contract.releaseFolder, async (context, { params, body }) => {
    await releaseFolder(context, params.folderId, body.title)
    return { done: true as const }
  }),

  handleTenant(contract.withdrawFolder, async (context, { params }) => {
    await withdrawFolder(context, params.folderId)
    return { done: true as const }
  }),

  handleTenant(contract.downloadFolder, async (context, { params }) => {
    const folder = await openFolder(context, params.folderId)
    const { letOut } = folder
    if (!letOut) throw new AppError('not-released')
    return { name: named(folder, 'zip'), mediaType: 'application/zip', body: () => proofZip(context, folder, letOut) }
  }),

  handleTenant(contract.recordHandover, async (context, { params, body }) => ({ id: await recordHandover(context, params.folderId, body) })),
]

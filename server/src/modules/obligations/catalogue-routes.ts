import * as contract from '@hygie/contract/obligations'
import { AppError } from '../../platform/errors/index.ts'
import { handleSignedIn, type Registration, uploadSignedIn } from '../../platform/http/handlers.ts'
import { shippedCatalogues } from './catalogues.ts'
import { importCatalogues, readCatalogues } from './import-catalogues.ts'
import { isUsed, listImported, removeImported } from './imported-repository.ts'
import { listMappingSets, removeMappingSet } from './mappings-repository.ts'
import { importedSummary, shippedSummary } from './list-obligations.ts'
import { viewLines } from './search-lines.ts'

export const catalogueRoutes: Registration[] = [
  handleSignedIn(contract.listCatalogues, async (context) => {
    const shipped = shippedCatalogues(context.services.config.contentDirectory)
    const imported = await listImported(context.db, context.now)
    return {
      catalogues: [
        ...shipped.catalogues.map((one) => shippedSummary(one, shipped.engine.filter((requirement) => requirement.catalogueId === one.id).length)),
        ...imported.map(importedSummary),
      ],
    }
  }),
  handleSignedIn(contract.searchCatalogueLines, (context, { query }) => viewLines(context, query)),
  handleSignedIn(contract.listMappings, async (context) => {
    const { mappings } = shippedCatalogues(context.services.config.contentDirectory)
    const shipped = mappings.map(({ id, title, source, target, pairs, verified }) => ({
      id,
      title,
      version: null,
      source,
      target,
      pairs: pairs.length,
      verified,
      imported: false,
    }))
    const imported = (await listMappingSets(context.db, context.now)).map((one) => ({
      id: one.id,
      title: { fr: one.title, en: one.title },
      version: one.version,
      source: one.source_catalogue,
      target: one.target_catalogue,
      pairs: one.pairs,
      verified: false,
      imported: true,
    }))
    return { sets: [...shipped, ...imported] }
  }),
  handleSignedIn(contract.removeMappings, async (context, { query }) => {
    if (!(await removeMappingSet(context.db, query.setId))) throw new AppError('not-found')
    context.seal('mappings.removed', { id: query.setId })
    return { done: true as const }
  }),
  handleSignedIn(contract.listTexts, (context) => {
    const { texts } = shippedCatalogues(context.services.config.contentDirectory)
    return Promise.resolve({
      texts: [...texts.values()].map(({ id, fr, en, read, citedBy, status, dated }) => ({
        id,
        title: { fr, en },
        read,
        cited: citedBy.join(', '),
        status,
        dated: dated ? { on: dated.on, what: dated.what } : null,
      })),
    })
  }),
  uploadSignedIn(contract.importCatalogue, {
    prepare: async ({ services }, _input, upload) => ({ read: await readCatalogues(services, upload), fileName: upload.name }),
    run: (context, { body }, { read, fileName }) => importCatalogues(context, read, { preview: body.preview === 'true', fileName }),
  }),
  handleSignedIn(contract.removeCatalogue, async (context, { query }) => {
    if (await isUsed(context.services.owner.db, query.catalogueId)) throw new AppError('conflict')
    if (!(await removeImported(context.db, query.catalogueId))) throw new AppError('not-found')
    context.seal('catalogue.removed', { id: query.catalogueId })
    return { done: true as const }
  }),
]

import * as contract from '@hygie/contract/obligations'
import { handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { shippedCatalogues } from './catalogues.ts'
import { loadImported } from './imported.ts'
import { importedSummary, shippedSummary } from './list-obligations.ts'

export const catalogueRoutes: Registration[] = [
  handleSignedIn(contract.listCatalogues, async (context) => {
    const shipped = shippedCatalogues(context.services.config.contentDirectory)
    const imported = await loadImported(context.db)
    return { catalogues: [...shipped.catalogues.map((one) => shippedSummary(one, shipped.engine.filter((requirement) => requirement.catalogueId === one.id).length)), ...imported.map(importedSummary)] }
  }),
  handleSignedIn(contract.listTexts, (context) => {
    const { texts } = shippedCatalogues(context.services.config.contentDirectory)
    return Promise.resolve({ texts: [...texts.values()].map(({ id, fr, en, read, citedBy, status }) => ({ id, title: { fr, en }, read, cited: citedBy.join(', '), status })) })
  }),
]

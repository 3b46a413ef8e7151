import * as contract from '@hygie/contract/reports'
import { draftRelease } from '@hygie/contract/obligations'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { draftRelease as draft } from '../obligations/index.ts'
import { arsEstablishmentReport } from './ars-establishment.ts'
import { arsGhtReport } from './ars-ght.ts'
import { fileNameOf } from './file-name.ts'
import { viewGroupReleases } from './group-releases.ts'
import { proofZip } from './proof-zip.ts'
import { nextSteps, type Source, sourceOf } from './source.ts'
import { statementCsvOf, statementOf } from './statement.ts'
import { wordsIn } from './words.ts'

const PDF = 'application/pdf'

const named = ({ snapshot, situationOn, demonstration }: Source) => ({ name: snapshot.frame.establishment.name, on: situationOn, demonstration })

export const routes: Registration[] = [
  // here rather than with the other releases: a snapshot keeps what the action plan says comes next
  handleTenant(draftRelease, async (context, { body }) => draft(context, body.note || null, await nextSteps(context))),

  handleTenant(contract.arsReport, async (context, { query }) => {
    const words = wordsIn(query.locale)
    const source = await sourceOf(context, query.releaseId)
    const data = arsEstablishmentReport(context.services, source, words)
    return {
      name: fileNameOf(words, 'report', named(source), 'pdf'),
      mediaType: PDF,
      inline: true,
      body: () => renderPdf({ template: 'ars-establishment', data }),
    }
  }),

  handleGroup(contract.groupArsReport, async (context, { query }) => {
    const words = wordsIn(query.locale)
    const data = await arsGhtReport(context, words)
    const about = { name: data.ght.name, on: data.situationOn, demonstration: data.demonstration }
    return { name: fileNameOf(words, 'report', about, 'pdf'), mediaType: PDF, inline: true, body: () => renderPdf({ template: 'ars-ght', data }) }
  }),

  handleGroup(contract.groupReleases, (context) => viewGroupReleases(context)),

  handleTenant(contract.proofFolder, async (context, { query }) => {
    const words = wordsIn(query.locale)
    const source = await sourceOf(context, query.releaseId)
    const asked = { asker: query.asker, purpose: query.purpose || null, preparedBy: context.user.name }
    return { name: fileNameOf(words, 'proofs', named(source), 'zip'), mediaType: 'application/zip', body: () => proofZip(context, source, asked, words) }
  }),

  handleTenant(contract.statement, async (context, { query }) => statementOf(context.services, await sourceOf(context, query.releaseId))),

  handleTenant(contract.statementCsv, async (context, { query }) => {
    const source = await sourceOf(context, query.releaseId)
    const csv = statementCsvOf(statementOf(context.services, source))
    return { name: fileNameOf(wordsIn('fr'), 'statement', named(source), 'csv'), mediaType: 'text/csv; charset=utf-8', body: Buffer.from(csv) }
  }),
]

import * as contract from '@hygie/contract/reports'
import { draftRelease } from '@hygie/contract/obligations'
import { withAnchor } from '../../platform/documents/paper-anchor.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { draftRelease as draft } from '../obligations/index.ts'
import { saveActivity } from './activity.ts'
import { arsEstablishmentReport } from './ars-establishment.ts'
import { arsGhtReport } from './ars-ght.ts'
import { arsLineFile, establishmentArsLines, groupArsLines } from './ars-line.ts'
import { careCoverageOf } from './care-d2.ts'
import { careFileOf, careTable } from './care-d2-file.ts'
import { committeeOf } from './committee.ts'
import { groupCommitteeOf } from './committee-ght.ts'
import { fileNameOf } from './file-name.ts'
import { folderRoutes } from './folder-routes.ts'
import { viewGroupReleases } from './group-releases.ts'
import { nextSteps, type Source, sourceOf } from './source.ts'
import { statementOf } from './statement.ts'
import { tableBytes } from './table-bytes.ts'
import { wordsIn } from './words.ts'

const PDF = 'application/pdf'

const named = ({ snapshot, situationOn, demonstration }: Source) => ({ name: snapshot.frame.establishment.name, on: situationOn, demonstration })

export const routes: Registration[] = [
  // here rather than with the other releases: a snapshot keeps what the action plan says comes next
  handleTenant(draftRelease, async (context, { body }) => draft(context, body.note || null, await nextSteps(context))),

  handleTenant(contract.arsReport, async (context, { query }) => {
    const words = wordsIn(query.locale)
    const source = await sourceOf(context, query.releaseId)
    const data = await withAnchor(context, 'ars-establishment', arsEstablishmentReport(context.services, source, words))
    return {
      name: fileNameOf(words, 'report', named(source), 'pdf'),
      mediaType: PDF,
      inline: true,
      body: () => renderPdf({ template: 'ars-establishment', data }),
    }
  }),

  handleGroup(contract.groupArsReport, async (context, { query }) => {
    const words = wordsIn(query.locale)
    const data = await withAnchor(context, 'ars-ght', await arsGhtReport(context, words))
    const about = { name: data.ght.name, on: data.situationOn, demonstration: data.demonstration }
    return { name: fileNameOf(words, 'report', about, 'pdf'), mediaType: PDF, inline: true, body: () => renderPdf({ template: 'ars-ght', data }) }
  }),

  handleGroup(contract.groupReleases, (context) => viewGroupReleases(context)),

  handleTenant(contract.statement, async (context) => statementOf(context.services, await sourceOf(context, undefined))),

  handleTenant(contract.arsLines, async (context, { query }) => {
    const lines = await establishmentArsLines(context, query.releaseId)
    const { name, demonstration } = context.establishment
    const about = { name, on: lines[0]?.situationOn ?? context.today, demonstration }
    const { mediaType, bytes } = await arsLineFile(lines, query.format)
    return { name: fileNameOf(wordsIn('fr'), 'line', about, query.format), mediaType, body: bytes }
  }),

  handleGroup(contract.groupArsLines, async (context, { query }) => {
    const { name, demonstration, lines } = await groupArsLines(context)
    const { mediaType, bytes } = await arsLineFile(lines, query.format)
    return { name: fileNameOf(wordsIn('fr'), 'line', { name, on: context.today, demonstration }, query.format), mediaType, body: bytes }
  }),

  handleTenant(contract.committeePack, async (context, { query: { locale, ...asked } }) => {
    const words = wordsIn(locale)
    const data = await withAnchor(context, 'committee', await committeeOf(context, asked, words))
    const about = { name: data.establishment.name, on: data.situationOn, demonstration: data.demonstration }
    return { name: fileNameOf(words, 'committee', about, 'pdf'), mediaType: PDF, inline: true, body: () => renderPdf({ template: 'committee', data }) }
  }),

  handleGroup(contract.groupCommitteePack, async (context, { query: { locale, ...asked } }) => {
    const words = wordsIn(locale)
    const data = await withAnchor(context, 'committee-ght', await groupCommitteeOf(context, asked, words))
    const about = { name: data.ght.name, on: data.situationOn, demonstration: data.demonstration }
    return { name: fileNameOf(words, 'committee', about, 'pdf'), mediaType: PDF, inline: true, body: () => renderPdf({ template: 'committee-ght', data }) }
  }),

  handleTenant(contract.saveActivity, async (context, { params, body }) => {
    await saveActivity(context, params.year, body)
    return { done: true as const }
  }),

  handleGroup(contract.careCoverage, (context, { query }) => careCoverageOf(context, query.year)),

  handleGroup(contract.careCoverageFile, async (context, { query: { year, format, locale } }) => {
    const words = wordsIn(locale)
    const view = await careCoverageOf(context, year)
    const name = fileNameOf(words, 'care', { name: view.ghtName, on: view.day, demonstration: view.demonstration }, format)
    if (format === 'pdf') {
      const data = await withAnchor(context, 'care-d2', careFileOf(view, words))
      return { name, mediaType: PDF, inline: true, body: () => renderPdf({ template: 'care-d2', data }) }
    }
    const { mediaType, bytes } = await tableBytes(careTable(view, words), format)
    return { name, mediaType, body: bytes }
  }),

  ...folderRoutes,
]

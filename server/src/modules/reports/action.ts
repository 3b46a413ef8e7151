import type { Cell } from '@hygie/contract/obligations'
import type { Services } from '../../platform/services.ts'
import type { Words } from '../../platform/words/index.ts'
import { BESIDE_ROW, isRow, SEVEN_ACTIONS, shippedCatalogues, type Snapshot } from '../obligations/index.ts'
import { type About, actionNumber } from './about.ts'
import { besideOf } from './beside.ts'
import { deadlineOf, readingsOf } from './deadlines.ts'
import { missingOf, piecesOf } from './pieces.ts'
import type { ReportAction } from './report-data.ts'
import { attestationLines, reasonOf, whyOf } from './why.ts'
import { outward } from './words.ts'

export type Telling = Pick<Services, 'config' | 'factKinds'>

/** The requirements of a snapshot with their content, in the order of the text; `seven` leaves 4b, told beside 4a. One unknown to our catalogues cannot be told. */
export const aboutEach = (services: Telling, { cells, frame }: Snapshot, day: string, words: Words, rows: 'seven' | 'all' = 'seven'): About[] => {
  const shipped = shippedCatalogues(services.config.contentDirectory)
  const notApplicable = shipped.catalogues.find((one) => one.id === SEVEN_ACTIONS)?.notApplicable
  const outOfScope = notApplicable ? words.text(notApplicable) : ''
  return cells.flatMap((cell): About[] => {
    const content = shipped.requirements.get(cell.requirementId)
    return content && (rows === 'all' || isRow(cell.requirementId)) ? [{ cell, content, frame, day, words, kinds: services.factKinds, outOfScope }] : []
  })
}

const appliedOf = (cells: readonly Cell[], requirementId: string): [number, number] | null => {
  const objects =
    actionNumber(requirementId) === actionNumber(BESIDE_ROW).replace(/b$/u, '') ? cells.find((one) => one.requirementId === BESIDE_ROW)?.verdict.objects : null
  return objects && objects.total > 0 ? [objects.covered, objects.total] : null
}

/** One action as the report prints it. `alone`: only its line is printed (report of a group). */
export const actionOf = (about: About, cells: readonly Cell[], alone = false): ReportAction => {
  const { cell, content, frame, words } = about
  const { verdict } = cell
  const applies = verdict.state !== 'not-applicable'
  const next = frame.next[cell.requirementId]
  const nextText = outward(next?.text)
  return {
    number: actionNumber(cell.requirementId),
    title: words.text(content.title),
    state: verdict.state,
    proven: verdict.proven,
    total: verdict.total,
    oldestProofOn: verdict.oldestProofOn,
    deadline: applies ? deadlineOf(about) : null,
    readings: applies ? readingsOf(about) : [],
    beside: applies ? besideOf(about) : null,
    applied: applies ? appliedOf(cells, cell.requirementId) : null,
    reason: reasonOf(about),
    why: whyOf(about, alone),
    attestations: attestationLines(about),
    missedYears: verdict.missedYears,
    pieces: piecesOf(about),
    missing: applies ? missingOf(about) : [],
    next: next && nextText !== null ? { text: nextText, on: next.on, by: outward(next.by) } : null,
  }
}

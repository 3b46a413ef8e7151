import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { createWords, type Words } from '../../platform/words/index.ts'
import { type ActionRow, listActions } from '../actions/index.ts'
import { type LiveProof, liveProofs, reportWords } from '../reports/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import { plainTitle } from './plain-title.ts'
import { QUALITY_ACTION } from './quality-action.ts'
import { type CriterionRow, listCriteria, loadQuality, type QualityRow } from './repository.ts'
import { type CriterionSheets, criterionSheetsSchema } from './sheet-data.ts'
import { awaitsProof, requirementsOf } from './view-programme.ts'

const WORDS = createWords({ fr, en })
export const wordsIn = (locale: 'fr' | 'en'): Words => WORDS[locale]

/** Who a visitor asks, in this order. */
const PEOPLE = ['chief-executive', 'quality-manager', 'ciso']

type Sheet = CriterionSheets['sheets'][number]

/** Data of `criterion-sheets.typ` for these criteria, in the order of the list, at most so many. @throws AppError not-found | too-many-at-once */
export const criterionSheets = async (context: TenantContext, ids: readonly number[] | null, locale: 'fr' | 'en', most = 1): Promise<CriterionSheets> => {
  const standing = (await listCriteria(context)).filter((one) => one.withdrawn_at === null)
  const wanted = ids === null ? standing : standing.filter((one) => ids.includes(one.id))
  if (wanted.length === 0 || wanted.length < new Set(ids).size) throw new AppError('not-found')
  if (wanted.length > most) throw new AppError('too-many-at-once', { most })
  const { source, proofs } = await liveProofs(context, reportWords(locale), new Set(wanted.flatMap((one) => one.requirement_ids)))
  const actions = await actionsOf(context, wordsIn(locale))
  const { frame } = source.snapshot
  return criterionSheetsSchema.parse({
    locale,
    demonstration: source.demonstration,
    situationOn: source.situationOn,
    generatedOn: source.generatedOn,
    seal: source.seal,
    establishment: {
      name: frame.establishment.name,
      finessLegal: frame.establishment.finessLegal ?? reportWords(locale).t('noFiness'),
      people: PEOPLE.flatMap((mandate) => {
        const held = frame.people.findLast((one) => one.mandate === mandate)
        return held ? [{ role: reportWords(locale).t(`mandates.${mandate}`), name: held.name }] : []
      }),
    },
    sheets: wanted.map((one) => sheetOf(one, proofs, actions)),
  } satisfies CriterionSheets)
}

const sheetOf = (criterion: CriterionRow, all: readonly LiveProof[], actions: readonly Listed[]): Sheet => {
  const mine = criterion.requirement_ids.flatMap((id) => all.find((one) => one.requirementId === id) ?? [])
  return {
    code: criterion.code,
    manual: criterion.manual,
    title: criterion.title,
    asked: criterion.asked,
    owner: criterion.owner_name === null ? null : [criterion.owner_name, criterion.owner_title].filter(Boolean).join(', '),
    note: criterion.note,
    requirements: mine.map(({ name, state, why }) => ({ name, state, why })),
    proofs: mine.flatMap(proofLines),
    actions: actions.filter((one) => concerns(criterion, one)).map(({ title, owner, dueOn, status }) => ({ title, owner, dueOn, status })),
  }
}

/** Of its requirements; the quality programme of the year is part of the criterion that rests on it. */
const concerns = ({ requirement_ids }: CriterionRow, { requirementId, inProgramme }: Listed): boolean =>
  (requirementId !== null && requirement_ids.includes(requirementId)) || (inProgramme && requirement_ids.includes(QUALITY_ACTION))

/** Pieces that have something to show, the strongest first. */
const proofLines = ({ number, pieces, attestations, fileNames }: LiveProof): Sheet['proofs'] =>
  pieces
    .filter((piece) => piece.proof !== null || piece.state === 'attested')
    .toSorted((a, b) => STRENGTH.indexOf(a.state) - STRENGTH.indexOf(b.state))
    .map((piece) => ({
      number,
      title: piece.proof === null ? piece.title : piece.proof.title,
      state: piece.state,
      basis: piece.basis,
      on: piece.on,
      detail: piece.detail,
      fileName: (piece.proof?.sha256 && fileNames.get(piece.proof.sha256)) || null,
      attestedBy: piece.proof === null ? (attestations.at(-1)?.by ?? null) : null,
    }))

const STRENGTH = ['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable']

type Listed = Sheet['actions'][number] & { requirementId: string | null; inProgramme: boolean }

/** Open, or closed this year; worded for quality. */
const actionsOf = async (context: TenantContext, words: Words): Promise<Listed[]> => {
  const [rows, quality] = [await listActions(context.db, context.establishmentId), await loadQuality(context)]
  const names = await requirementsOf(context, rows)
  const year = context.today.slice(0, 4)
  return rows
    .filter((row) => row.status === 'open' || row.closed_at?.toISOString().startsWith(year))
    .toSorted((a, b) => Number(b.status === 'open') - Number(a.status === 'open'))
    .map((row) => ({
      title: plainTitle({
        title: row.title,
        wording: quality.get(row.id)?.wording ?? null,
        requirement: row.requirement_id === null ? null : (names.get(row.requirement_id) ?? null),
      }),
      owner: [row.owner_name, row.owner_title].filter(Boolean).join(', '),
      dueOn: row.due_on,
      status: words.t(`statuses.${statusOf(row, quality.get(row.id), context.today)}`),
      requirementId: row.requirement_id,
      inProgramme: row.paqss_year === Number(year),
    }))
}

const statusOf = (row: ActionRow, quality: QualityRow | undefined, today: string): string => {
  if (awaitsProof(row, quality)) return 'awaits-proof'
  return row.status === 'open' && row.due_on !== null && row.due_on < today ? 'late' : row.status
}

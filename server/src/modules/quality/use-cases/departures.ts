import { AppError } from '../../../platform/errors/index.ts'
import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import { type ActionRow, listActions } from '../../actions/index.ts'
import { isTechnical, plainTitle } from '../plain-title.ts'
import { referenceOf } from '../reference.ts'
import { findDeparture, insertDeparture, loadQuality, type QualityRow, saveSent } from '../repository.ts'
import { valuesHere } from '../shared-values.ts'
import type { DepartureLine } from '../tables.ts'
import { awaitsProof, requirementsOf } from '../view-programme.ts'

const STATUS_WORDS = { 'closed-by-fact': 'Close par un constat', 'closed-by-document': 'Close sur pièce', abandoned: 'Abandonnée' } as const

/** In the words that our own reader knows: what comes back untouched changes nothing. */
export const statusWord = (action: Pick<ActionRow, 'status'>, quality: Pick<QualityRow, 'said'> | undefined): string => {
  if (action.status !== 'open') return STATUS_WORDS[action.status]
  if (awaitsProof(action, quality)) return 'Preuve attendue'
  return quality?.said === 'running' ? 'En cours' : 'À faire'
}

/** @returns the departure; its lines are kept, so that the same file comes out later. @throws AppError conflict, no action to hand over */
export const sendActions = async (context: TenantContext, year: number | null): Promise<number> => {
  const quality = await loadQuality(context)
  const leaving = (await listActions(context.db, context.establishmentId)).filter((one) => (year === null ? one.paqss_year !== null : one.paqss_year === year))
  if (leaving.length === 0) throw new AppError('conflict')
  const requirements = await requirementsOf(context, leaving)
  const lines = leaving.map((action): DepartureLine => {
    const own = quality.get(action.id)
    const requirement = action.requirement_id === null ? null : (requirements.get(action.requirement_id) ?? null)
    return [
      referenceOf(context.establishmentId, action.id),
      own?.their_reference ?? null,
      plainTitle({ title: action.title, wording: own?.wording ?? null, requirement }),
      action.owner_name,
      action.owner_title,
      action.due_on,
      statusWord(action, own),
      action.paqss_year,
      requirement,
      own?.indicator ?? null,
      action.closed_by !== null && !isTechnical(action.closed_by) ? action.closed_by : null,
    ]
  })
  await saveSent(
    context,
    leaving.map((action) => ({ actionId: action.id, values: valuesHere(action, quality.get(action.id)) })),
  )
  const id = await insertDeparture(context, year, lines)
  context.seal('quality-actions.sent', { id, year, actions: lines.length })
  return id
}

export const departureTable = async (context: TenantContext, id: number): Promise<{ table: Table; year: number | null }> => {
  const row = await findDeparture(context, id)
  if (!row) throw new AppError('not-found')
  return {
    year: row.year,
    table: {
      name: 'Actions',
      columns: [
        { header: 'Référence Hygie', kind: 'text' },
        { header: 'Référence qualité', kind: 'text' },
        { header: 'Action', kind: 'text' },
        { header: 'Pilote', kind: 'text' },
        { header: 'Fonction', kind: 'text' },
        { header: 'Échéance', kind: 'date' },
        { header: 'Statut', kind: 'text' },
        { header: 'Année PAQSS', kind: 'number' },
        { header: 'Exigence', kind: 'text' },
        { header: 'Indicateur', kind: 'text' },
        { header: 'Ce qui la clora', kind: 'text' },
      ],
      rows: row.lines,
    },
  }
}

import type { Bilingual } from '@hygie/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import type { Choice, Question } from './questionnaire.ts'
import type { Mark } from './summarise.ts'
import type { LineTable } from './tables.ts'

const LINES_PER_INSERT = 1000

/** A campaign, in its house. */
export interface Where {
  establishmentId: number
  id: number
  /** Of its lines that have none of their own. */
  choices: readonly Choice[]
}

export const bilingual = (fr: string, en: string | null): Bilingual => ({ fr, en: en ?? fr })
const english = ({ fr, en }: Bilingual): string | null => (en === fr ? null : en)

export const insertLines = async (db: Trx, { establishmentId, id }: Pick<Where, 'establishmentId' | 'id'>, questions: readonly Question[]): Promise<void> => {
  const positions = new Map(questions.map((one, position) => [one.key, position]))
  const rows = questions.map((one, position) => ({
    establishment_id: establishmentId,
    assessment_id: id,
    position,
    key: one.key,
    theme: one.theme.fr,
    theme_en: english(one.theme),
    number: one.number,
    text: one.text.fr,
    text_en: english(one.text),
    help: one.help?.fr ?? null,
    help_en: one.help && english(one.help),
    kind: one.kind,
    choices: one.choices && JSON.stringify(one.choices),
    weight: one.weight,
    only_position: one.onlyIf ? (positions.get(one.onlyIf.key) ?? null) : null,
    only_choices: one.onlyIf?.choices ?? null,
    only_all: one.onlyIf?.all ?? false,
    only_groups: one.onlyGroups ?? null,
    part_id: null,
  }))
  for (let from = 0; from < rows.length; from += LINES_PER_INSERT)
    await db
      .insertInto('assessment_lines')
      .values(rows.slice(from, from + LINES_PER_INSERT))
      .execute()
}

/** Every line of a campaign with its answer, without texts: one query. What was only carried from the campaign of before is no answer. */
export const loadMarks = async (db: Trx, where: Where): Promise<Mark[]> => {
  const rows = await db
    .selectFrom('assessment_lines as line')
    .leftJoin('assessment_answers as answer', (join) =>
      join
        .onRef('answer.establishment_id', '=', 'line.establishment_id')
        .onRef('answer.assessment_id', '=', 'line.assessment_id')
        .onRef('answer.position', '=', 'line.position'),
    )
    .select(['line.position', 'line.key', 'line.theme', 'line.theme_en', 'line.part_id', 'line.kind', 'line.choices', 'line.weight'])
    .select([
      'line.only_position',
      'line.only_choices',
      'line.only_all',
      'line.only_groups',
      'answer.version',
      'answer.choices as given',
      'answer.text as said',
      'answer.not_concerned',
      'answer.carried_from',
    ])
    .where('line.establishment_id', '=', where.establishmentId)
    .where('line.assessment_id', '=', where.id)
    .orderBy('line.position')
    .execute()
  return rows.map((row) => ({
    position: row.position,
    key: row.key,
    theme: bilingual(row.theme, row.theme_en),
    partId: row.part_id,
    kind: row.kind,
    choices: row.choices ?? where.choices,
    weight: row.weight,
    only: row.only_position === null ? null : { position: row.only_position, choices: row.only_choices ?? [], all: row.only_all },
    onlyGroups: row.only_groups,
    answer: row.version === null || row.carried_from !== null ? null : { choices: row.given ?? [], text: row.said, notConcerned: row.not_concerned },
  }))
}

export type LineRow = Selectable<LineTable>

/** Lines with all their texts, in order; `positions` null: all of them. */
export const loadLines = (db: Trx, { establishmentId, id }: Pick<Where, 'establishmentId' | 'id'>, positions: readonly number[] | null): Promise<LineRow[]> => {
  const all = db.selectFrom('assessment_lines').selectAll().where('establishment_id', '=', establishmentId).where('assessment_id', '=', id).orderBy('position')
  return (positions === null ? all : all.where((eb) => eb('position', '=', eb.fn.any(eb.val(positions))))).execute()
}

export const findLine = async (db: Trx, { establishmentId, id }: Pick<Where, 'establishmentId' | 'id'>, position: number): Promise<LineRow | null> =>
  (await loadLines(db, { establishmentId, id }, [position]))[0] ?? null

/** Positions of the lines whose words hold a text, whatever its accents and capitals. */
export const searchPositions = async (db: Trx, { establishmentId, id }: Pick<Where, 'establishmentId' | 'id'>, folded: string): Promise<Set<number>> => {
  const { rows } = await sql<{ position: number }>`select position from assessment_lines where establishment_id = ${establishmentId} and assessment_id = ${id}
    and position(${folded} in folded) > 0`.execute(db)
  return new Set(rows.map((one) => one.position))
}

/** Lines of some themes become those of a part; null gives them back. */
export const givePart = async (
  db: Trx,
  { establishmentId, id }: Pick<Where, 'establishmentId' | 'id'>,
  positions: readonly number[],
  partId: number,
): Promise<void> => {
  await db
    .updateTable('assessment_lines')
    .set({ part_id: partId })
    .where('establishment_id', '=', establishmentId)
    .where('assessment_id', '=', id)
    .where((eb) => eb('position', '=', eb.fn.any(eb.val(positions))))
    .execute()
}

export const freePart = async (db: Trx, { establishmentId, id }: Pick<Where, 'establishmentId' | 'id'>, partId: number): Promise<void> => {
  await db
    .updateTable('assessment_lines')
    .set({ part_id: null })
    .where('establishment_id', '=', establishmentId)
    .where('assessment_id', '=', id)
    .where('part_id', '=', partId)
    .execute()
}

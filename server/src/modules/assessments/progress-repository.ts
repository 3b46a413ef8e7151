import type { Progress } from '@hygie/contract/assessments'
import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'

/** Of every campaign at once. A question that waits for another is counted as its own answer would let it: chains of them are followed by `statesOf` alone. */
export const progressByAssessment = async (db: Trx, establishmentId: number): Promise<Map<number, Progress>> => {
  const { rows } = await sql<{ id: number; asked: number; answered: number; aside: number }>`
    select line.assessment_id as id, count(*)::int as asked,
      count(*) filter (where answer.not_concerned is not null or answer.text is not null or cardinality(answer.choices) > 0)::int as answered,
      count(*) filter (where answer.not_concerned is not null)::int as aside
    from assessment_lines line
    left join assessment_answers answer on answer.establishment_id = line.establishment_id and answer.assessment_id = line.assessment_id and answer.position = line.position
      and answer.carried_from is null
    left join assessment_answers waited on waited.carried_from is null and waited.establishment_id = line.establishment_id and waited.assessment_id = line.assessment_id and waited.position = line.only_position
    where line.establishment_id = ${establishmentId} and (line.only_groups is null or exists (select from assessment_answers given
        join assessment_lines adding using (establishment_id, assessment_id, position) cross join lateral jsonb_array_elements(adding.choices) choice
        where given.establishment_id = line.establishment_id and given.assessment_id = line.assessment_id and given.carried_from is null
          and choice ->> 'id' = any(given.choices) and choice -> 'adds' ?| line.only_groups))
      and (line.only_position is null
      or case when line.only_all then waited.choices @> line.only_choices else waited.choices && line.only_choices end)
    group by line.assessment_id`.execute(db)
  return new Map(rows.map((one) => [one.id, { asked: one.asked, answered: one.answered, notConcerned: one.aside }]))
}

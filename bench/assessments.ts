import { type Kysely, sql } from 'kysely'
import { createGroup } from '../server/test/query-count/fill.ts'
import { type Figure, percentile, round } from './figure.ts'
import { withHouse } from './house.ts'

const QUESTIONS = 1000
const THEMES = 20
const WARM = 5
const TIMES = 40

/** A campaign of a thousand questions, two thirds answered, beside the same one a year before: what its page asks, over loopback. */
export const measureAssessments = (): Promise<Figure[]> =>
  withHouse(async ({ owner, member }) => {
    const { establishmentId, ghtId } = await createGroup(owner, 'Mille questions', 1, () => 1)
    const before = await createCampaign(owner, establishmentId, 2025)
    const id = await createCampaign(owner, establishmentId, 2026)
    await sql`analyze`.execute(owner)
    const person = await member('Mille', ghtId)
    const own = `/api/establishments/${establishmentId}/assessments`
    const asked: [string, string][] = [
      ['head: progress, themes, parts', `${own}/${id}`],
      ['a first page of a hundred questions', `${own}/${id}/lines?limit=100`],
      ['all its questions at once', `${own}/${id}/lines?limit=1000`],
      ['the questions that wait, searched', `${own}/${id}/lines?show=missing&search=sauvegarde`],
      ['comparison with the year before', `${own}/${id}/comparison?with=${before}`],
    ]
    const figures: Figure[] = []
    for (const [name, path] of asked) {
      const answers = []
      for (let n = 0; n < WARM + TIMES; n++) answers.push(await person.get(path))
      const times = answers.slice(WARM).map((one) => one.milliseconds)
      const last = answers.at(-1)
      const note = `p50 ${round(percentile(times, 0.5))} ms; ${last?.statements} SQL statements, ${Math.round((last?.bytes ?? 0) / 1000)} kB${last?.status === 200 ? '' : `, STATUS ${last?.status}`}`
      figures.push({ what: `self-assessment page, 1,000 requirements: ${name}, p95`, value: round(percentile(times, 0.95)), unit: 'ms', budget: 300, note })
    }
    return figures
  })

const createCampaign = async (owner: Kysely<never>, establishmentId: number, year: number): Promise<number> => {
  const choices = JSON.stringify(
    [0, 1, 2, 3].map((score) => ({ id: `level-${score}`, label: { fr: `niveau ${score}`, en: `level ${score}` }, score, rank: score })),
  )
  const { rows } = await sql<{
    id: number
  }>`insert into assessments (establishment_id, year, name, source, source_id, version, title, groups, choices, scale, priority_measures, created_at, created_by)
    values (${establishmentId}, ${year}, ${`Grille ${year}`}, 'grid', 'Grille', '1', '{"fr": "Grille", "en": "Grid"}', '{}', ${choices}::jsonb, '{"maximum": 3, "average": true}', false, now(), 'bench')
    returning id`.execute(owner)
  const id = rows[0]?.id ?? 0
  await sql`insert into assessment_lines (establishment_id, assessment_id, position, key, theme, number, text, help, kind, weight)
    select ${establishmentId}, ${id}, n, 'q' || n, 'Thème ' || n * ${THEMES}::int / ${QUESTIONS}::int, n::text, 'La sauvegarde ' || n || ' est-elle testée ? ' || repeat(md5(n::text) || ' ', 3),
      repeat(md5(n::text) || ' ', 10), 'choice', 1 + n % 3 from generate_series(0, ${QUESTIONS - 1}::int) n`.execute(owner)
  await sql`insert into assessment_answers (establishment_id, assessment_id, position, version, choices, comment, by, at)
    select ${establishmentId}, ${id}, n, 1, array['level-' || n % 4], repeat(md5(n::text) || ' ', 2), 'Personne ' || n % 7, now() from generate_series(0, ${QUESTIONS - 1}::int) n where n % 3 > 0`.execute(
    owner,
  )
  return id
}

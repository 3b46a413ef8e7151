import type { BodyOf } from '@hygie/contract'
import { type importRegister as route, registerProblem } from '@hygie/contract/identification'
import { IDENTIFICATION_COLUMNS, IDENTIFICATION_FIELDS } from '@hygie/formats/registers'
import { dateFlaw } from '../../../platform/facts/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import type { TableImporter, Tally } from '../../imports/index.ts'
import { codeOf, fold } from '../checks.ts'
import { insertApplication, loadRegister, type Register } from '../repository.ts'
import { syncApplications } from '../sync.ts'
import { writeRows } from './applications.ts'
import { ImportedMeans } from './imported-means.ts'
import { type Line, readLines, type RegisterRow } from './read-lines.ts'

/** Each application of the file takes the rows of the file, all of them or none: a register with a line less would lie. */
export const registerImporter: TableImporter<typeof IDENTIFICATION_FIELDS, BodyOf<typeof route>> = {
  kind: 'identification-register',
  fields: IDENTIFICATION_FIELDS,
  needed: IDENTIFICATION_COLUMNS,
  mostRows: 10_000,
  load: async (context, all, { tally, body }) => {
    const { lines, broken } = readLines(all, tally)
    const register = await loadRegister(context)
    const importing: Importing = { context, body, tally, broken, register, means: new ImportedMeans(register.means) }
    const written: number[] = []
    const keyOf = ({ record }: Line): string => String(applicationOf(register, record)?.id ?? fold(record.code ?? record.application))
    for (const some of Map.groupBy(lines, keyOf).values()) {
      const id = await importApplication(importing, some)
      if (id !== null) written.push(id)
    }
    if (written.length > 0) await syncApplications(context, written)
  },
}

interface Importing {
  context: TenantContext
  body: BodyOf<typeof route>
  tally: Tally
  broken: Set<string>
  register: Register
  means: ImportedMeans
}

/** @returns the application written, or null */
const importApplication = async (importing: Importing, lines: Line[]): Promise<number | null> => {
  const { context, body, tally, register, means } = importing
  const first = lines[0]?.record
  if (!first) return null
  const application = applicationOf(register, first)
  const countedOn = first.countedOn ?? body.countedOn ?? context.today
  const signedBy = first.signedBy ?? body.signedBy ?? context.user.name
  const refused = lines.map((one) => refusalOf(importing, one, { first, countedOn, retired: application !== undefined && application.withdrawn_at !== null }))
  const rows = lines.map(({ record }) => ({ ...record, meansId: means.keyOf(record.means) }))
  const problem = registerProblem(rows)
  if (
    refused.some((one) => one !== null) ||
    problem !== null ||
    [first.code, first.application, application?.code, application?.name].some((name) => name != null && importing.broken.has(fold(name)))
  ) {
    lines.forEach(({ line, record }, index) =>
      tally.skip(line, refused[index]?.reason ?? problem ?? 'another-line-refused', { application: record.application, ...refused[index]?.data }),
    )
    return null
  }
  const same = application !== undefined && isSame(register, application.id, rows) && application.counted_on === countedOn && application.signed_by === signedBy
  if (same) tally.same(lines.length)
  else for (const { record } of lines) tally.load({ ...record, countedOn, signedBy })
  if (!application) tally.warn(lines[0]?.line ?? null, 'application-created', { application: first.application })
  if (same) return null
  for (const name of means.toMake(lines.map(({ record }) => record.means))) tally.warn(null, 'means-created', { means: name })
  const target = application ?? {
    id: await insertApplication(context, {
      code: first.code ?? codeOf(first.application, 'application'),
      name: first.application,
      health_data: true,
      opened_on_site: false,
      opened_remotely: false,
      counted_on: null,
      signed_by: null,
    }),
    opened_on_site: false,
    opened_remotely: false,
  }
  const written = []
  for (const { record } of lines) written.push({ ...record, meansId: await means.idOf(context, record.means) })
  await writeRows(context, target, { countedOn, signedBy, rows: written })
  context.seal('identification-register.imported', { applicationId: target.id, countedOn, signedBy, rows: written.length })
  return target.id
}

const applicationOf = ({ applications }: Register, { code, application }: RegisterRow) =>
  applications.find((one) => one.code === code) ??
  applications.find((one) => fold(one.name) === fold(application) || (code === null && one.code === fold(application)))

const refusalOf = (
  importing: Importing,
  { record }: Line,
  about: { first: RegisterRow; countedOn: string; retired: boolean },
): { reason: string; data?: Record<string, unknown> } | null => {
  if (about.retired) return { reason: 'application-retired' }
  const flaw = dateFlaw({ observedOn: about.countedOn }, importing.context.today)
  if (flaw) return { reason: flaw.code, data: { day: about.countedOn } }
  if (record.countedOn !== about.first.countedOn || record.signedBy !== about.first.signedBy) return { reason: 'count-differs' }
  if (record.code !== null && !/^[a-z0-9][a-z0-9-]{0,59}$/.test(record.code))
    return { reason: 'value-unreadable', data: { column: 'code', value: record.code.slice(0, 60) } }
  if (record.equipped > record.active) return { reason: 'equipped-more-than-active' }
  return importing.means.keyOf(record.means) === 0 ? { reason: 'unknown-means', data: { means: record.means.slice(0, 60) } } : null
}

const isSame = (
  { rows }: Register,
  applicationId: number,
  wanted: { profile: string; place: string; meansId: number; equipped: number; active: number }[],
): boolean => {
  const keyOf = (one: { profile: string; place: string; equipped: number; active: number }, means: number) =>
    [one.profile, one.place, means, one.equipped, one.active].join(' ')
  const mine = rows.filter((row) => row.application_id === applicationId).map((row) => keyOf(row, row.means_id))
  return (
    mine.toSorted().join('|') ===
    wanted
      .map((one) => keyOf(one, one.meansId))
      .toSorted()
      .join('|')
  )
}

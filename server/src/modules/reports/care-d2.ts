import type { CareCoverage } from '@hygie/contract/reports'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext } from '../../platform/http/context.ts'
import { loadGht, loadMembers } from '../../platform/tenancy/index.ts'
import { atOf, numberOf, shippedCatalogues, situationOf } from '../obligations/index.ts'
import { listActivities } from './activity-repository.ts'
import { shareOf } from './care-share.ts'

const CATALOGUE = 'care-d2'
const PLANS = { requirementId: 'care-d2/O1.C', parts: ['impact-analyses', 'continuity-plan', 'recovery-plan'] }
const TESTS = { requirementId: 'care-d2/O1.D', parts: ['field-test'] }
const SHARE_PART = 'activity-share'

type House = CareCoverage['houses'][number]
type Member = Awaited<ReturnType<typeof loadMembers>>[number]

/** The candidate is the group with all its parties; a nursing home is outside the catalogue: both readings are said to be checked. */
const notCountedOf = (member: Member, readLive: ReadonlySet<number>): House['notCounted'] => {
  if (member.membership !== 'party') return member.membership === 'associate' ? 'associate' : 'partner'
  if (member.sector === 'medico-social') return 'medico-social'
  return readLive.has(member.establishment_id) ? null : 'not-read'
}

const thresholdOf = (contentDirectory: string): number => {
  const part = shippedCatalogues(contentDirectory)
    .engine.find((one) => one.id === PLANS.requirementId)
    ?.parts.find((one) => one.id === SHARE_PART)
  const target = part?.target
  if (target && 'atLeast' in target && typeof target.atLeast === 'number') return target.atLeast
  throw new Error(`content: ${PLANS.requirementId} has no share to reach`)
}

/** What each house read live has proven for a reader outside, and the share of the combined activity that makes. */
export const careCoverageOf = async (context: GroupContext, asked: number | undefined): Promise<CareCoverage> => {
  const { db, ghtId, readLive, services, now, today } = context
  const ght = await loadGht(db, ghtId)
  if (!ght) throw new AppError('not-found')
  const members = await loadMembers(db, ghtId)
  const { contentDirectory } = services.config
  const shipped = shippedCatalogues(contentDirectory)
  const requirements = shipped.engine.filter((one) => one.catalogueId === CATALOGUE)
  const read = members
    .filter((one) => readLive.has(one.establishment_id))
    .map((one) => ({ id: one.establishment_id, sector: one.sector, legalStatus: one.legal_status }))
  const situations = await situationOf(db, contentDirectory, read, atOf(undefined, now, today, 'outside'), undefined, requirements)
  const cells = situations.flatMap((one) => one.cells)
  const activities = await listActivities(
    db,
    read.map((one) => one.id),
  )
  const years = [...new Set(activities.map((one) => one.year))]
  const year = asked ?? years[0] ?? Number(today.slice(0, 4)) - 1
  const proves = (establishmentId: number, { requirementId, parts }: typeof PLANS): boolean => {
    const verdict = cells.find((one) => one.establishmentId === establishmentId && one.requirementId === requirementId)?.verdict
    return parts.every((partId) => verdict?.parts.find((one) => one.partId === partId)?.state === 'proven')
  }
  const houses = members.map((member): House => {
    const id = member.establishment_id
    const notCounted = notCountedOf(member, readLive)
    const found = activities.find((one) => one.establishment_id === id && one.year === year)
    return {
      establishmentId: id,
      name: member.name,
      membership: member.membership as House['membership'],
      readLive: readLive.has(id),
      notCounted,
      activity: found
        ? { amount: found.amount, measure: found.measure, source: found.source, enteredBy: found.entered_by, enteredOn: parisDay(found.entered_at) }
        : null,
      share: null,
      plans: notCounted === null ? proves(id, PLANS) : null,
      tested: notCounted === null ? proves(id, TESTS) : null,
    }
  })
  const counted = houses.filter((one) => one.notCounted === null)
  const unread = houses.some((one) => one.notCounted === 'not-read')
  const threshold = thresholdOf(contentDirectory)
  const rules = (
    [
      ['plans', PLANS],
      ['tested', TESTS],
    ] as const
  ).map(([field, { requirementId }]) => ({
    requirementId,
    title: titleOf(shipped, requirementId),
    ...shareOf(
      counted.map((one) => ({ activity: one.activity, covered: one[field] === true })),
      threshold,
      unread,
    ),
  }))
  const whole = rules[0]?.unknown === null ? rules[0].total : null
  const catalogue = shipped.catalogues.find((one) => one.id === CATALOGUE)
  const plans = shipped.requirements.get(PLANS.requirementId)
  return {
    day: today,
    demonstration: ght.demonstration,
    ghtName: ght.name,
    year,
    years,
    threshold,
    asks: plans?.asks ?? { fr: '', en: '' },
    notVerified: [...(catalogue?.warning ? [catalogue.warning] : []), ...(catalogue?.notVerified ?? [])],
    houses: houses.map((one) => ({ ...one, share: whole !== null && one.notCounted === null && one.activity ? one.activity.amount / whole : null })),
    rules,
    requirements: requirements.map((one) => ({ id: one.id, number: numberOf(one.id, CATALOGUE), title: titleOf(shipped, one.id) })),
    cells: cells.map(({ establishmentId, requirementId, verdict }) => ({
      establishmentId,
      requirementId,
      state: verdict.state,
      proven: verdict.proven,
      total: verdict.total,
    })),
  }
}

const titleOf = ({ requirements }: ReturnType<typeof shippedCatalogues>, id: string) => requirements.get(id)?.title ?? { fr: id, en: id }

import { z } from 'zod'
import { inScope } from '../../../platform/database/tenant.ts'
import { hashesOf } from '../../../platform/files/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { enqueue, enqueueOnce, type JobContext, outsideJob, tenantJob } from '../../../platform/jobs/index.ts'
import { loadAccess } from '../../../platform/permissions/access.ts'
import { holdersOf } from '../../../platform/tenancy/index.ts'
import { createWords } from '../../../platform/words/index.ts'
import { LINK_MARK, mailLocale, queueMail } from '../../mail/index.ts'
import { fellowHouses, followersOf, type HostPlan } from '../invitations-repository.ts'
import en from '../locales/en.json' with { type: 'json' }
import fr from '../locales/fr.json' with { type: 'json' }
import { changeExercise, type ExerciseRow, listExercises } from '../repository.ts'
import { yearOf } from '../standing.ts'
import { syncYears } from '../sync-years.ts'

const WORDS = createWords({ fr, en })

const plan = z.object({ plannedOn: z.string().nullable(), startsAt: z.string().nullable(), endsAt: z.string().nullable() })
const move = z.object({ sharedKey: z.string(), from: plan, mover: z.object({ id: z.number(), name: z.string(), email: z.string(), jobTitle: z.string() }) })
const followed = move.extend({ to: plan, host: z.string() })

export const planOf = (row: Pick<ExerciseRow, 'planned_on' | 'starts_at' | 'ends_at'>): HostPlan => ({
  plannedOn: row.planned_on,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
})
const samePlan = (a: HostPlan, b: HostPlan): boolean => a.plannedOn === b.plannedOn && a.startsAt === b.startsAt && a.endsAt === b.endsAt

/** Asked in the transaction that moves the host's plan. */
export const askToFollow = async (context: TenantContext, sharedKey: string, from: HostPlan, to: HostPlan): Promise<void> => {
  if (!samePlan(from, to)) await enqueue(context, moveParts, { sharedKey, from, mover: context.user })
}

/** Of the host: each house that joined is asked in its own rows, with the plan as it is by then. */
export const moveParts = outsideJob({
  name: 'exercises.move-parts',
  payload: move,
  run: async ({ services, establishmentId, establishment }, asked) => {
    const found = await followersOf(services.owner.db, establishmentId, asked.sharedKey)
    const fellows = await inScope(services.app.db, { read: [establishmentId], write: [], ghts: [] }, (db) => fellowHouses({ db, establishmentId }))
    const stillThere = new Set(fellows.map((one) => one.establishmentId))
    for (const house of found?.houses.filter((id) => stillThere.has(id)) ?? [])
      await enqueueOnce(services, house, followMove, { ...asked, to: found?.plan ?? asked.from, host: establishment.name })
  },
})

/** Of a house that joined: a part not yet played that still had the host's day follows it. A house that chose another day keeps its own. */
export const followMove = tenantJob({
  name: 'exercises.follow-move',
  payload: followed,
  run: async (context, { sharedKey, from, to, host, mover }) => {
    const tenant = await asMover(context, mover)
    const row = (await listExercises(tenant)).find((one) => one.shared_key === sharedKey && one.held_on === null && one.withdrawn_at === null)
    if (!row || !samePlan(planOf(row), from) || samePlan(from, to)) return
    const moved = { moved_at: context.now, moved_from: from.plannedOn, moved_by: `${mover.name} (${host})` }
    await changeExercise(tenant, row.id, { planned_on: to.plannedOn, starts_at: to.startsAt, ends_at: to.endsAt, ...moved })
    context.seal('exercise.moved-by-host', { id: row.id, host, by: mover.name, from, to })
    await syncYears(tenant, [yearOf(row), yearOf({ held_on: null, planned_on: to.plannedOn })])
    await tell(context, row, { from, to, host, mover })
  },
})

/** The facts of the part say who moved the day, as when a person changes it. */
const asMover = async (context: JobContext, user: z.output<typeof move>['mover']): Promise<TenantContext> => ({
  ...context,
  address: '',
  user,
  access: await loadAccess(context.services.app.db, user, context.services.clock.now()),
  fileHashes: (ids) => hashesOf(context.db, context.establishmentId, ids),
})

const tell = async (context: JobContext, row: ExerciseRow, said: Pick<z.output<typeof followed>, 'from' | 'to' | 'host' | 'mover'>): Promise<void> => {
  const { db, services, establishment, establishmentId } = context
  const { from, to, host, mover } = said
  const words = WORDS[await mailLocale(db)]
  const day = (one: string | null): string => (one === null ? '?' : words.day(one))
  const hours = [to.startsAt, to.endsAt].filter((one) => one !== null).join(' – ')
  const lines = [
    words.t('moved.what', { by: mover.name, host, name: row.name, house: establishment.name }),
    words.t('moved.days', { from: day(from.plannedOn), to: day(to.plannedOn) }),
    hours === '' ? '' : words.t('moved.hours', { hours }),
    words.t('moved.next', { host }),
    words.t('moved.open', { address: LINK_MARK }),
  ]
  const told = (await holdersOf(services.owner.db, 'ciso', establishmentId)).filter((one) => one.id !== mover.id)
  for (const person of told)
    await queueMail(context, {
      kind: 'exercise-moved',
      name: person.name,
      address: person.email,
      subject: words.t('moved.subject', { to: day(to.plannedOn), name: row.name }),
      body: lines.filter(Boolean).join('\n\n'),
      onceKey: `exercise-moved ${row.id} ${person.id} ${context.now.toISOString()}`,
    })
}

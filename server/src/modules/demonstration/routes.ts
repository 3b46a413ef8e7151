import * as contract from '@hygie/contract/demonstration'
import type { DemonstrationStatus } from '@hygie/contract/demonstration'
import { parisDay, shiftedClock } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { PublicContext, SignedInContext } from '../../platform/http/context.ts'
import { handlePublic, handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { closeSession, openSession } from '../../platform/sessions/index.ts'
import { findDemonstration, giveRoles, isDemonstrationPerson } from '../../platform/tenancy/index.ts'
import { isFirstRunToken } from '../accounts/index.ts'
import { load } from './load.ts'
import { readEnglish, readStory } from './read-story.ts'
import { remove } from './remove.ts'

/** One becomes them without showing anything. */
const FICTIONAL = { methods: ['demonstration'], strong: false } as const

const actorOf = ({ user }: SignedInContext): string => (user.id === 0 ? 'console' : `user:${user.id}`)

/** Loading twice at once: the second waits for the first, and finds it loaded. */
const loadOnce = async (context: PublicContext | SignedInContext, actor: string): Promise<contract.LoadedDemonstration | null> => {
  try {
    return await load(context.services, actor)
  } catch (error) {
    if (error instanceof AppError && error.code === 'demonstration-loaded') return null
    throw error
  }
}

const loaded = async ({ services }: PublicContext | SignedInContext) => {
  const found = await findDemonstration(services.owner.db)
  if (!found) throw new AppError('demonstration-absent')
  return found
}

const describe = async (context: SignedInContext): Promise<DemonstrationStatus> => {
  const { services, user, access } = context
  const found = await findDemonstration(services.owner.db)
  const administers = access.platform.has('platform.write')
  const inside = found?.people.some((one) => one.userId === user.id) ?? false
  const sees = inside || administers || (found?.houses.some(({ id }) => access.establishments.has(id)) ?? false)
  return {
    loaded: found !== null,
    day: found && sees ? parisDay(shiftedClock(services.clock, found.clockOffsetSeconds).now()) : null,
    ghtId: found && sees ? found.ghtId : null,
    sandboxId: (sees && found?.houses.find((one) => one.membership === null)?.id) || null,
    personas: found && inside ? found.people.map((one) => ({ ...one, current: one.userId === user.id })) : [],
    mayLoad: administers && found === null,
    mayRemove: found !== null && (administers || inside),
  }
}

/** Members read live and the house of trials: the partner's wall stands for everybody. */
const openToCaller = async (context: SignedInContext): Promise<number> => {
  if (context.user.id === 0) return 0
  const { ghtId, houses } = await loaded(context)
  const open = houses.filter((one) => one.membership !== 'partner')
  const directs = open.map(({ id }) => ({ role: 'chief-executive' as const, establishmentId: id }))
  const trial = open.filter((one) => one.membership === null).map(({ id }) => ({ role: 'ciso' as const, establishmentId: id }))
  return giveRoles(context.services.app.db, context.user.id, [{ role: 'ciso', ghtId }, ...directs, ...trial])
}

export const routes: Registration[] = [
  handleSignedIn(contract.getDemonstration, describe),

  handleSignedIn(contract.getStoryTexts, ({ services }) => Promise.resolve({ texts: readEnglish(services.config.contentDirectory) })),

  handlePublic(contract.exploreDemonstration, async (context, { body }) => {
    const { services } = context
    if (services.config.mode === 'production') throw new AppError('second-means-needed')
    if (!(await isFirstRunToken(services, body.token))) throw new AppError('first-run-link-expired')
    const written = await loadOnce(context, 'system')
    const first = readStory(services.config.contentDirectory).group.people[0]
    const person = (await loaded(context)).people.find((one) => one.name === first?.name)
    if (!person) throw new AppError('demonstration-absent')
    context.setSession(await openSession(services.app.db, person.userId, context.now, FICTIONAL))
    return { loaded: written }
  }),

  handleSignedIn(contract.loadDemonstration, async (context) => {
    const written = await loadOnce(context, actorOf(context))
    const opened = await openToCaller(context)
    if (written === null && opened === 0) throw new AppError('demonstration-loaded')
    if (opened > 0) context.seal('demonstration.opened', { accountId: context.user.id })
    return { loaded: written }
  }),

  handleSignedIn(contract.becomePersona, async (context, { body }) => {
    if (!(await isDemonstrationPerson(context.db, context.user.id))) throw new AppError('forbidden')
    if (!(await isDemonstrationPerson(context.db, body.userId))) throw new AppError('not-found')
    if (context.sessionSecret) await closeSession(context.db, context.sessionSecret)
    context.setSession(await openSession(context.db, body.userId, context.now, FICTIONAL))
    return { done: true as const }
  }),

  handleSignedIn(contract.removeDemonstration, async (context) => {
    const inside = await isDemonstrationPerson(context.db, context.user.id)
    if (!inside && !context.access.platform.has('platform.write')) throw new AppError('forbidden')
    const removed = await remove(context.services, actorOf(context))
    if (inside) context.setSession(null)
    return removed
  }),
]

import * as contract from '@hygie/contract/calendar'
import { AppError } from '../../platform/errors/index.ts'
import type { FileAnswer } from '../../platform/http/context.ts'
import { handlePublic, handleSignedIn, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { isGenuine, newSeed, tokenHash, tokenOf } from '../../platform/links/index.ts'
import { findPerson } from '../../platform/tenancy/index.ts'
import { asPerson } from './as-person.ts'
import { calendarOf } from './make-calendar.ts'
import { houseOfFeed, insertFeed, listFeeds, refusesMonday, revokeFeed, saveMondayRefusal } from './repository.ts'

/** Closed by hand, or with the rights of its maker; the date in the token is only its form. */
const FAR = new Date('2099-12-31T00:00:00Z')

const file = (text: string): FileAnswer => ({ name: 'hygie.ics', mediaType: 'text/calendar; charset=utf-8', body: Buffer.from(text) })

export const routes: Registration[] = [
  handleTenant(contract.downloadCalendar, async (context, { query }) => file(await calendarOf(context, query.locale ?? 'fr'))),
  handleTenant(contract.listFeeds, async ({ db, establishmentId, user }) => ({
    feeds: (await listFeeds(db, establishmentId, user.id)).map((one) => ({ id: one.id, createdAt: one.created_at.toISOString() })),
  })),
  handleTenant(contract.createFeed, async (context, { body }) => {
    const { db, establishmentId, user, now, services } = context
    // The command line is nobody: its calendar would outlive whoever asked for it.
    if (user.id === 0) throw new AppError('forbidden')
    const token = tokenOf(services.secrets, newSeed('calendar', FAR))
    const id = await insertFeed(db, {
      establishment_id: establishmentId,
      user_id: user.id,
      locale: body.locale ?? 'fr',
      token_hash: tokenHash(token),
      created_at: now,
    })
    context.seal('calendar.opened', { id })
    return { id, path: contract.readFeed.path.replace(':token', `${token}.ics`) }
  }),
  handleTenant(contract.revokeFeed, async (context, { params }) => {
    const { db, establishmentId, user, now } = context
    if (!(await revokeFeed(db, { establishmentId, id: params.feedId, userId: user.id, at: now }))) throw new AppError('not-found')
    context.seal('calendar.closed', { id: params.feedId })
    return { done: true as const }
  }),
  handleSignedIn(contract.getMondayMail, async ({ db, user }) => ({ wanted: !(await refusesMonday(db, user.id)) })),
  handleSignedIn(contract.putMondayMail, async ({ db, user, now }, { body }) => {
    // The command line is nobody.
    if (user.id !== 0) await saveMondayRefusal(db, user.id, body.wanted ? null : now)
    return { done: true as const }
  }),
  handlePublic(contract.readFeed, async ({ services, db }, { params }) => {
    const token = params.token.replace(/\.ics$/, '')
    const feed = isGenuine(services.secrets, token, 'calendar') ? await houseOfFeed(db, tokenHash(token)) : null
    const person = feed && (await findPerson(db, feed.user_id))
    const text = feed && person && (await asPerson(services, person, feed.establishment_id, (context) => calendarOf(context, feed.locale)))
    if (!text) throw new AppError('not-found')
    return file(text)
  }),
]

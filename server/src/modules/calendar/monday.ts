import type { Home } from '@hygie/contract/home'
import { z } from 'zod'
import { parisDay } from '../../platform/clock/index.ts'
import { enqueueOnce, everyHouse, type JobContext, platformJob, tenantJob } from '../../platform/jobs/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { User } from '../../platform/permissions/access.ts'
import { holdersOf } from '../../platform/tenancy/index.ts'
import type { Words } from '../../platform/words/index.ts'
import { countToCheck } from '../answers/index.ts'
import { homeOf } from '../home/index.ts'
import { isMailOn, LINK_MARK, mailLocale, mondayOf, queueMail } from '../mail/index.ts'
import { asPerson } from './as-person.ts'
import { wordsIn } from './make-calendar.ts'
import { refusesMonday } from './repository.ts'

const FORTNIGHT_MS = 14 * 86_400_000
const WEEK_MS = 7 * 86_400_000
const EARLIEST_HOUR = 6
/** A server asleep on Monday writes on Tuesday or Wednesday; later, the next Monday is near enough. */
const LAST_DAY = 3

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short', hour: '2-digit', hour12: false })
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Monday from six in the morning, until Wednesday evening. */
export const isTime = (now: Date): boolean => {
  const parts = new Map(WEEKDAY.formatToParts(now).map((one) => [one.type, one.value]))
  const day = DAYS.indexOf(parts.get('weekday') ?? '') + 1
  return day <= LAST_DAY && (day > 1 || Number(parts.get('hour')) >= EARLIEST_HOUR)
}

/** Five things with their reason in care, the dates of a fortnight, what changed in a week, answers that wait. */
const bodyOf = (home: Home, words: Words, { replies }: { replies: number }): string => {
  const say = (key: string, values?: Record<string, string | number>): string => words.t(`monday.${key}`, values)
  const todos = home.todos.map((one, index) => {
    const line = say('todo', { number: index + 1, title: words.text(one.title), minutes: one.minutes, person: one.personName })
    return `${line}\n${say('reason', { reason: words.text(one.careReason) })}`
  })
  const end = new Date(Date.parse(home.day) + FORTNIGHT_MS).toISOString().slice(0, 10)
  const dates = home.dueDates.filter((one) => one.on <= end).map((one) => say('line', { day: words.day(one.on), label: words.text(one.label) }))
  const since = new Date(Date.parse(home.now) - WEEK_MS).toISOString()
  const changes = home.changes
    .filter((one) => one.recordedAt >= since)
    .map((one) => say('line', { day: words.day(parisDay(new Date(one.recordedAt))), label: words.text(one.label) }))
  return [
    todos.length === 0 ? say('none') : todos.join('\n'),
    replies === 0 ? '' : say('replies', { count: replies }),
    dates.length === 0 ? '' : [say('dates'), ...dates].join('\n'),
    changes.length === 0 ? say('noChange') : [say('changes'), ...changes].join('\n'),
    say('open', { address: LINK_MARK }),
  ]
    .filter(Boolean)
    .join('\n\n')
}

const write = async (context: JobContext, person: User): Promise<void> => {
  const home = await asPerson(context.services, person, context.establishmentId, homeOf)
  if (home) await tell(context, person, home)
}

/** In the story of the demonstration: to the person of the step, in its transaction. */
export const writeMondayInStory = async (context: TenantContext): Promise<void> => tell(context, context.user, await homeOf(context))

const tell = async (context: JobContext | TenantContext, person: User, home: Home): Promise<void> => {
  const { db, establishment, establishmentId, today } = context
  const words = wordsIn(await mailLocale(db))
  const todos = words.t('monday.todos', { count: home.todos.length })
  await queueMail(context, {
    kind: 'monday',
    name: person.name,
    address: person.email,
    subject: words.t('monday.subject', { house: establishment.shortName || establishment.name, todos }),
    body: bodyOf(home, words, { replies: await countToCheck(db, establishmentId) }),
    onceKey: `monday ${mondayOf(today)} ${person.id}`,
  })
}

export const mondayHouse = tenantJob({
  name: 'calendar.monday-house',
  payload: z.object({}),
  run: async (context) => {
    // Mail off: a page opened on Monday says the same, better.
    if (!isTime(context.now) || context.establishment.demonstration || !(await isMailOn(context.db))) return
    for (const person of await holdersOf(context.services.owner.db, 'ciso', context.establishmentId))
      if (!(await refusesMonday(context.db, person.id))) await write(context, person)
  },
})

export const mondayAll = platformJob({
  name: 'calendar.monday',
  schedule: '15 * * * 1-3',
  run: async ({ services }) => {
    for (const { id } of await everyHouse(services.owner.db)) await enqueueOnce(services, id, mondayHouse, {})
  },
})

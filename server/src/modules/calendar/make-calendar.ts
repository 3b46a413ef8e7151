import { createHash } from 'node:crypto'
import type { DueDate, Home } from '@hygie/contract/home'
import { type CalendarEvent, writeCalendar } from '@hygie/formats/ical'
import { parisInstant } from '../../platform/clock/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { createWords, type Locale, type Words } from '../../platform/words/index.ts'
import { listOpenActionDates } from '../actions/index.ts'
import { homeOf } from '../home/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }

const WORDS = createWords({ fr, en })
export const wordsIn = (locale: Locale): Words => WORDS[locale]

/** What it is about and not when: a date that moves keeps its event. Two of the same name are numbered in their order. */
const uidOf = (date: DueDate, seen: Map<string, number>, domain: string): string => {
  const about = [date.kind, date.establishmentId, date.requirementId ?? '', date.label.fr].join('|')
  const rank = (seen.get(about) ?? 0) + 1
  seen.set(about, rank)
  return `${createHash('sha256').update(`${about}|${rank}`).digest('hex').slice(0, 32)}@${domain}`
}

const eventsOf = (home: Home, words: Words, domain: string): CalendarEvent[] => {
  const seen = new Map<string, number>()
  return home.dueDates
    .filter((date) => date.kind !== 'action')
    .map((date) => ({
      uid: uidOf(date, seen, domain),
      when: whenOf(date),
      summary: words.t(`event.${date.kind}`, { label: words.text(date.label), house: date.establishmentName }),
      description: date.verified ? undefined : words.t('unverified'),
    }))
}

/** Until somebody says when it ends. */
const UNTOLD_MINUTES = 60
const DAY_MS = 86_400_000

/** An exercise whose hour is known is a meeting; anything else is a day. */
const whenOf = ({ on, hours }: DueDate): CalendarEvent['when'] => {
  if (!hours) return on
  const at = parisInstant(on, hours.from)
  if (hours.to === null) return { at, minutes: UNTOLD_MINUTES }
  const nextDay = new Date(Date.parse(on) + DAY_MS).toISOString().slice(0, 10)
  const end = parisInstant(hours.to > hours.from ? on : nextDay, hours.to)
  return { at, minutes: Math.round((end.getTime() - at.getTime()) / 60_000) }
}

/** Due dates of the next ninety days, and every open action that has a day. */
export const calendarOf = async (context: TenantContext, locale: Locale): Promise<string> => {
  const words = wordsIn(locale)
  const { establishment, establishmentId, db, services } = context
  // Two servers number their houses alike; a backup carries the key, so the events of a restored one stay the same.
  const domain = `${services.secrets.sign('calendar', Buffer.from('domain')).toString('hex').slice(0, 12)}.hygie`
  const home = await homeOf(context)
  const actions = await listOpenActionDates(db, establishmentId)
  const house = establishment.shortName || establishment.name
  return writeCalendar({
    name: words.t('name', { house: establishment.name }),
    madeAt: context.now,
    events: [
      ...eventsOf(home, words, domain),
      ...actions.map((one) => ({
        uid: `action-${establishmentId}-${one.id}@${domain}`,
        when: one.dueOn,
        summary: words.t('event.action', { label: one.title, house }),
        description: words.t('who', { name: one.ownerName }),
      })),
    ],
  })
}

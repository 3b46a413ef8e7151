import { TICKET_FIELDS, type TicketField } from '@hygie/contract/answers'
import { createWords, type Locale, type Words } from '../../platform/words/index.ts'
import type { ActionRow } from '../actions/index.ts'
import { LINK_MARK } from '../mail/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }

const WORDS = createWords({ fr, en })

export const wordsIn = (locale: Locale): Words => WORDS[locale]

export type Occasion = 'ask' | 'before' | 'due' | 'after'

type Said = Pick<ActionRow, 'title' | 'care_reason' | 'first_gesture' | 'minutes' | 'due_on'>

/** What a person reads about one action: title, reason in care, first gesture, day, link, whom to call. */
export const askingOf = (words: Words, action: Said, { occasion, contact }: { occasion: Occasion; contact: string }): { subject: string; body: string } => {
  const day = action.due_on ? words.day(action.due_on) : ''
  const gesture =
    action.first_gesture && action.minutes ? words.t('gestureIn', { gesture: action.first_gesture, minutes: action.minutes }) : action.first_gesture
  const lines = [
    words.t(`opening.${occasion}`, { day }),
    words.t('asked', { title: action.title }),
    action.care_reason ? words.t('why', { reason: action.care_reason }) : '',
    gesture ? words.t('first', { gesture }) : '',
    action.due_on && occasion === 'ask' ? words.t('by', { day }) : '',
    `${words.t('answer')}\n${LINK_MARK}`,
    words.t('call', { contact }),
  ]
  return { subject: words.t(`subject.${occasion}`, { title: action.title }), body: lines.filter(Boolean).join('\n\n') }
}

export const escalationOf = (words: Words, action: Said, { person, contact }: { person: string; contact: string }): { subject: string; body: string } => {
  const day = action.due_on ? words.day(action.due_on) : ''
  const lines = [
    words.t('escalation.body', { title: action.title, person, day }),
    action.care_reason ? words.t('why', { reason: action.care_reason }) : '',
    words.t('escalation.what', { person }),
    words.t('call', { contact }),
  ]
  return { subject: words.t('subject.escalation', { title: action.title }), body: lines.filter(Boolean).join('\n\n') }
}

export interface TicketTemplate {
  subject: string
  body: string
}

/** GLPI makes the title of the ticket from the subject and its text from the body; our number lets one find the way back. */
export const templateIn = (words: Words): TicketTemplate => ({ subject: words.t('ticket.subject'), body: words.t('ticket.body') })

const FIELD = /\{(\w+)\}/gu

/** A line that names only what this action lacks is left out, with the blank that followed it. */
export const ticketOf = (
  words: Words,
  template: TicketTemplate,
  action: Said & { id: number; owner_name: string },
  houseName: string,
): { subject: string; body: string } => {
  const values: Record<TicketField, string> = {
    number: String(action.id),
    title: action.title,
    reason: action.care_reason ?? '',
    gesture: action.first_gesture ?? '',
    day: action.due_on ? words.day(action.due_on) : '',
    person: action.owner_name,
    house: houseName,
  }
  const value = (name: string): string => (TICKET_FIELDS.some((one) => one === name) ? values[name as TicketField] : `{${name}}`)
  const filled = (text: string): string => text.replaceAll(FIELD, (_, name: string) => value(name))
  const told = (line: string): boolean => {
    const named = [...line.matchAll(FIELD)].map((found) => value(found[1] ?? ''))
    return named.length === 0 || named.some((one) => one !== '')
  }
  const body = template.body
    .split(/\r?\n/u)
    .filter(told)
    .map(filled)
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()
  // what an action is called may hold a line break; a subject may not
  return { subject: filled(template.subject).replaceAll(/\s+/gu, ' ').trim(), body }
}

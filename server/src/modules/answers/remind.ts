import { z } from 'zod'
import { enqueueOnce, everyHouse, type JobContext, platformJob, tenantJob } from '../../platform/jobs/index.ts'
import { type ActionRow, findAction } from '../actions/index.ts'
import { mailLocale, queueMail } from '../mail/index.ts'
import { contactOf, type LinkRow, liveLinks, repliesOf } from './repository.ts'
import { askingOf, escalationOf, type Occasion, wordsIn } from './words.ts'

const WEEK = 7
/** Nobody is written to before seven in the morning of the house. */
const EARLIEST_HOUR = 7

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** J-7, J, J+7: each once for a link and a day. A link sent within the last week says the day itself. */
export const occasionOf = (dueOn: string, today: string, sentOn: string): Exclude<Occasion, 'ask'> | null => {
  const left = daysBetween(today, dueOn)
  if (left > WEEK) return null
  if (left > 0) return daysBetween(sentOn, dueOn) > WEEK ? 'before' : null
  if (left > -WEEK) return sentOn < dueOn ? 'due' : null
  return 'after'
}

const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hour12: false })
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' })

const remindOne = async (context: JobContext, link: LinkRow, action: ActionRow): Promise<void> => {
  const { today, db, establishmentId, services } = context
  if (!action.due_on) return
  const occasion = occasionOf(action.due_on, today, DAY.format(link.created_at))
  if (!occasion) return
  const [last] = await repliesOf(db, establishmentId, link.id)
  // « Bloqué » or another day proposed: it is the sender's turn to speak.
  if (last?.state === 'to-check') return
  const words = wordsIn(await mailLocale(db))
  const contact = await contactOf(services.keys, link)
  const key = `${link.id} ${action.due_on}`
  const seed = { purpose: 'answer' as const, nonce: link.nonce, expiresAt: link.expires_at }
  if (link.person_address)
    await queueMail(context, {
      kind: `remind-${occasion}`,
      name: link.person_name,
      address: link.person_address,
      link: { id: link.id, seed },
      onceKey: `${occasion} ${key}`,
      ...askingOf(words, action, { occasion, contact }),
    })
  if (occasion === 'after' && link.escalation_address)
    await queueMail(context, {
      kind: 'escalation',
      name: link.escalation_name ?? '',
      address: link.escalation_address,
      onceKey: `escalation ${key}`,
      ...escalationOf(words, action, { person: link.person_name, contact }),
    })
}

/** By the establishment's own clock. */
export const remindHouse = tenantJob({
  name: 'answers.remind-house',
  payload: z.object({}),
  run: async (context) => {
    const { db, establishmentId, now } = context
    if (Number(HOUR.format(now)) < EARLIEST_HOUR) return
    for (const link of await liveLinks(db, establishmentId, now)) {
      const action = await findAction(db, establishmentId, link.action_id)
      if (action?.status === 'open') await remindOne(context, link, action)
    }
  },
})

export const remindAll = platformJob({
  name: 'answers.remind',
  schedule: '5 * * * *',
  run: async ({ services }) => {
    for (const { id } of await everyHouse(services.owner.db)) await enqueueOnce(services, id, remindHouse, {})
  },
})

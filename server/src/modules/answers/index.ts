import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-22-120-answers.ts'
import * as ticketTemplate from './migrations/2026-11-23-050-ticket-template.ts'
import * as sealedReplies from './migrations/2026-11-23-253-sealed-replies.ts'
import { remindAll, remindHouse } from './remind.ts'
import { routes } from './routes.ts'

export const answers: Module = {
  name: 'answers',
  migrations: { '2026-11-22-120-answers': tables, '2026-11-23-050-ticket-template': ticketTemplate, '2026-11-23-253-sealed-replies': sealedReplies },
  sealed: [
    { table: 'answer_replies', column: 'comment' },
    { table: 'answer_replies', column: 'checked_note' },
    { table: 'answer_links', column: 'contact' },
  ],
  routes,
  jobs: [remindAll, remindHouse],
}

export { answerInStory } from './by-link.ts'
export { countToCheck } from './repository.ts'
export { sendLink } from './send-link.ts'
export { assertNotHammered, noteWrongLink } from './throttle.ts'

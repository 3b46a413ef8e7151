import type { Module } from '../../module.ts'
import { deliverJob, ripenJob } from './deliver.ts'
import * as tables from './migrations/2026-11-22-110-mail.ts'
import * as linkPurpose from './migrations/2026-11-22-140-link-purpose.ts'
import * as sealedMails from './migrations/2026-11-23-251-sealed-mails.ts'
import { routes } from './routes.ts'

export const mail: Module = {
  name: 'mail',
  migrations: { '2026-11-22-110-mail': tables, '2026-11-22-140-link-purpose': linkPurpose, '2026-11-23-251-sealed-mails': sealedMails },
  sealed: [{ table: 'mails', column: 'body' }],
  routes,
  jobs: [deliverJob, ripenJob],
}

export { LINK_MARK } from './compose.ts'
export { mondayOf } from './deliver.ts'
export { isMailOn, mailLocale, queueMail } from './queue-mail.ts'
export { cancelMails, mailStates } from './repository.ts'
export { turnMailOff } from './settings-repository.ts'

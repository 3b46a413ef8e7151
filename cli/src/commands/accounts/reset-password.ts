import { recoverAccount } from '@hygie/contract/accounts'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'

/** hygie accounts reset-password LOGIN: a one-time link for who forgot a password, the sole administrator included. */
export const resetPassword = new Command('reset-password')
  .description('a one-time link to choose a new password, valid one hour')
  .argument('<login>', 'e-mail address of the account')
  .action(async (login: string, { data, json }: Common) => {
    const { name, expiresAt, link, address } = await withServer(data, async (client) => {
      const opened = await client.call(recoverAccount, { body: { email: login } })
      return { ...opened, address: client.address, link: `${client.address ?? ''}/nouveau-mot-de-passe#${opened.token}` }
    })
    print(json, { name, link, expiresAt }, () =>
      [
        `For ${name}, once, until ${expiresAt}:`,
        link,
        ...(address === null ? ['Hygie is not running: start it (npm start), then open its address followed by the above.'] : []),
      ].join('\n'),
    )
  })

import { recoverAccount } from '@hygie/contract/accounts'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'

/** hygie accounts reset-password LOGIN: a one-time link for who forgot a password, the sole administrator included. */
export const resetPassword = new Command('reset-password')
  .description('a one-time link to choose a new password, valid one hour')
  .argument('<login>', 'e-mail address of the account')
  .option('--lost-means', 'passkeys, application of codes and recovery codes are lost too: none opens any more')
  .action(async (login: string, { data, json, lostMeans = false }: Common & { lostMeans?: boolean }) => {
    const { name, expiresAt, link, address, cleared } = await withServer(data, async (client) => {
      const opened = await client.call(recoverAccount, { body: { email: login, clearMeans: lostMeans } })
      return { ...opened, address: client.address, link: `${client.address ?? ''}/nouveau-mot-de-passe#${opened.token}` }
    })
    print(json, { name, link, expiresAt, cleared }, () =>
      [
        `For ${name}, once, until ${expiresAt}:`,
        link,
        ...(lostMeans ? [`Means taken away: ${cleared}. The sealed ledger says so.`] : []),
        ...(address === null ? ['Hygie is not running: start it (npm start), then open its address followed by the above.'] : []),
      ].join('\n'),
    )
  })

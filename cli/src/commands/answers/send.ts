import { sendLink } from '@hygie/contract/answers'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { type Common, numberOf } from '../../options.ts'
import { print } from '../../output.ts'

interface Options extends Common {
  establishment: number
  action: number
  to: string
  contact: string
  address?: string
  now: boolean
  validDays?: number
}

/** hygie answers send --establishment ID --action ID --to NAME --contact TEXT [--address MAIL]: an open action to a named person, by link. */
export const answersSend = new Command('send')
  .description('send an open action to a named person, who answers by a link without an account')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .requiredOption('--action <id>', 'number of the open action', numberOf)
  .requiredOption('--to <name>', 'who is asked')
  .requiredOption('--contact <text>', 'whom to call in doubt, shown on the page of the link')
  .option('--address <mail>', 'a mail leaves with the link; without it, hand the link over yourself')
  .option('--valid-days <days>', 'how long the link opens, 60 days unless told', numberOf)
  .option('--now', 'do not wait for Monday when this person had a mail this week', false)
  .action(async ({ data, json, establishment, action, to, contact, address, now, validDays }: Options) => {
    const body = { actionId: action, personName: to, contact, personAddress: address, now, validDays }
    const sent = await withServer(data, async (client) => ({
      ...(await client.call(sendLink, { params: { establishmentId: establishment }, body })),
      address: client.address,
    }))
    const link = `${sent.address ?? ''}/r#${sent.token}`
    print(json, { id: sent.id, link, mail: sent.mail }, () => [link, `mail: ${sent.mail ?? 'none'}`].join('\n'))
  })

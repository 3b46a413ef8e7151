import { listAnswers } from '@hygie/contract/answers'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { type Common, numberOf } from '../../options.ts'
import { print } from '../../output.ts'

interface Options extends Common {
  establishment: number
  action?: number
}

/** hygie answers list --establishment ID [--action ID]: to whom actions were sent by link, and what came back. */
export const answersList = new Command('list')
  .description('links sent to people about actions, and what they answered, the newest first')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .option('--action <id>', 'of this action alone', numberOf)
  .action(async ({ data, json, establishment, action }: Options) => {
    const query = { actionId: action === undefined ? undefined : String(action) }
    const { links, replies } = await withServer(data, (client) => client.call(listAnswers, { params: { establishmentId: establishment }, query }))
    print(json, { links, replies }, () =>
      [
        `links: ${links.length}`,
        ...links.map(
          (one) => `  ${one.id}  action ${one.actionId}  ${one.personName}  ${one.state}  mail ${one.mail ?? 'none'}  until ${one.expiresAt.slice(0, 10)}`,
        ),
        `answers: ${replies.length}`,
        ...replies.map((one) =>
          [`  ${one.id}  action ${one.actionId}  ${one.personName}  ${one.answer}`, one.notBefore, one.state, one.file?.name].filter(Boolean).join('  '),
        ),
      ].join('\n'),
    )
  })

import { evaluateAll } from '@hygie/contract/obligations'
import { Command, Option } from 'commander'
import { withServer } from '../../client.ts'
import { print } from '../../output.ts'

interface Options {
  data: string
  json: boolean
  at?: string
  audience: 'inside' | 'outside'
}

/** hygie obligations evaluate [--at DATE]: the state of every requirement of every establishment. */
export const obligationsEvaluate = new Command('evaluate')
  .description('state of every requirement of every establishment')
  .option('--at <day>', 'as it was known on that day (YYYY-MM-DD)')
  .addOption(new Option('--audience <audience>', 'inside, or as it may be printed outside').choices(['inside', 'outside']).default('inside'))
  .action(async (options: Options) => {
    await withServer(options.data, async (client) => {
      const result = await client.call(evaluateAll, { query: { at: options.at, audience: options.audience } })
      print(options.json, result, () =>
        result.establishments
          .flatMap((one) => [
            one.name,
            ...one.verdicts.map((verdict) => `  ${verdict.requirementId.padEnd(28)} ${verdict.state.padEnd(15)} ${verdict.proven}/${verdict.total}`),
          ])
          .join('\n'),
      )
    })
  })

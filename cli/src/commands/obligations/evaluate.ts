import { evaluateAll } from '@hygie/contract/obligations'
import { Command, Option } from 'commander'
import { withServer } from '../../client.ts'
import { type Common, dayOf } from '../../options.ts'
import { print } from '../../output.ts'

interface Options extends Common {
  at?: string
  audience: 'inside' | 'outside'
}

/** hygie obligations evaluate [--at DATE]: the state of every requirement of every establishment. */
export const obligationsEvaluate = new Command('evaluate')
  .description('state of every requirement of every establishment')
  .option('--at <day>', 'as it was known on that day (YYYY-MM-DD)', dayOf)
  .addOption(new Option('--audience <audience>', 'inside, or as it may be printed outside').choices(['inside', 'outside']).default('inside'))
  .action(async ({ data, json, at, audience }: Options) => {
    const result = await withServer(data, (client) => client.call(evaluateAll, { query: { at, audience } }))
    print(json, result, () => (result.establishments.length === 0 ? 'no establishment yet' : result.establishments.map(textOf).join('\n')))
  })

const textOf = ({
  id,
  name,
  verdicts,
}: {
  id: number
  name: string
  verdicts: { requirementId: string; state: string; proven: number; total: number }[]
}): string => [`${name} (${id})`, ...verdicts.map((one) => `  ${one.requirementId.padEnd(28)} ${one.state.padEnd(15)} ${one.proven}/${one.total}`)].join('\n')

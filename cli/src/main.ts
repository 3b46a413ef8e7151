import { resolve } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { resetPassword } from './commands/accounts/reset-password.ts'
import { answersList } from './commands/answers/list.ts'
import { answersSend } from './commands/answers/send.ts'
import { catalogueImport } from './commands/catalogue/import.ts'
import { createCommand } from './commands/backup/create.ts'
import { keyCommand } from './commands/backup/key.ts'
import { listCommand } from './commands/backup/list.ts'
import { restoreCommand } from './commands/backup/restore.ts'
import { testCommand } from './commands/backup/test.ts'
import { verifyCommand } from './commands/backup/verify.ts'
import { demoLoad } from './commands/demo/load.ts'
import { demoRemove } from './commands/demo/remove.ts'
import { careUnitsImport } from './commands/establishments/import-care-units.ts'
import { establishmentsImport } from './commands/establishments/import.ts'
import { auditsImport } from './commands/audits/import.ts'
import { evidenceImport } from './commands/evidence/import.ts'
import { ledgerExport } from './commands/ledger/export.ts'
import { keysDestroy } from './commands/keys/destroy.ts'
import { keysRotate } from './commands/keys/rotate.ts'
import { keysShow } from './commands/keys/show.ts'
import { keysUnseal } from './commands/keys/unseal.ts'
import { ledgerVerify } from './commands/ledger/verify.ts'
import { obligationsEvaluate } from './commands/obligations/evaluate.ts'
import { reportArsLine } from './commands/report/ars-line.ts'
import { reportArs } from './commands/report/ars.ts'
import { EXIT, endQuietlyWithReader, fail } from './output.ts'

/** Groups of verbs: `hygie <resource> <verb>`. */
const GROUPS: [string, string, Command[]][] = [
  ['backup', 'back up, restore and check everything', [keyCommand, createCommand, listCommand, verifyCommand, testCommand, restoreCommand]],
  ['establishments', 'legal entities, sites and care units', [establishmentsImport, careUnitsImport]],
  ['accounts', 'local accounts', [resetPassword]],
  ['catalogue', 'catalogues of requirements', [catalogueImport]],
  ['answers', 'actions sent to people by link', [answersList, answersSend]],
  ['evidence', 'facts and proofs', [evidenceImport]],
  ['audits', 'audits and their findings', [auditsImport]],
  ['obligations', 'states of the requirements', [obligationsEvaluate]],
  ['report', 'documents for the outside', [reportArs, reportArsLine]],
  ['ledger', 'the sealed ledger', [ledgerVerify, ledgerExport]],
  ['keys', 'the keys that seal', [keysShow, keysRotate, keysUnseal, keysDestroy]],
  ['demo', 'the demonstration', [demoLoad, demoRemove]],
]

const root = resolve(import.meta.dirname, '../..')
const codes = Object.entries(EXIT).map(([name, code]) => `${code} ${name}`)
const program = new Command('hygie')
  .description('Hygie from the terminal: the result on stdout, the progress on stderr.')
  .addHelpText('after', `\nExit codes: ${codes.join(', ')}. See docs/operations/command-line.md.`)

// Like the server, a setting is relative to the checkout; what is typed is relative to the folder it is typed in. An empty one counts as absent.
program.hook('preAction', (_, command) => {
  const typed = command.getOptionValueSource('data') === 'cli'
  const { data } = command.opts<{ data: string }>()
  command.setOptionValue('data', typed ? resolve(data) : resolve(root, data || 'data'))
})

for (const [name, description, verbs] of GROUPS) {
  const group = program.command(name).description(description)
  for (const verb of verbs) {
    const data = new Option('--data <folder>', 'data folder of the server').env('HYGIE_DATA').default('data', 'data, in the checkout')
    group.addCommand(verb.addOption(data).option('--json', 'print the result as JSON', false))
  }
}
for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) command.exitOverride()

endQuietlyWithReader()

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else process.exitCode = fail(error, process.argv.includes('--json'))
}

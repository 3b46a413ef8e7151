import { Command, CommanderError, Option } from 'commander'
import { backupCommand } from './commands/db/backup.ts'
import { restoreCommand } from './commands/db/restore.ts'
import { verifyCommand } from './commands/db/verify.ts'
import { catalogueImport } from './commands/catalogue/import.ts'
import { demoLoad } from './commands/demo/load.ts'
import { demoRemove } from './commands/demo/remove.ts'
import { establishmentsImport } from './commands/establishments/import.ts'
import { evidenceImport } from './commands/evidence/import.ts'
import { ledgerVerify } from './commands/ledger/verify.ts'
import { obligationsEvaluate } from './commands/obligations/evaluate.ts'
import { reportArs } from './commands/report/ars.ts'
import { EXIT, fail } from './output.ts'

/** Groups of verbs: `hygie <resource> <verb>`. */
const GROUPS: [string, string, Command[]][] = [
  ['db', 'backup, restore and verify the whole database', [backupCommand, restoreCommand, verifyCommand]],
  ['establishments', 'legal entities and sites', [establishmentsImport]],
  ['catalogue', 'catalogues of requirements', [catalogueImport]],
  ['evidence', 'facts and proofs', [evidenceImport]],
  ['obligations', 'states of the requirements', [obligationsEvaluate]],
  ['report', 'documents for the outside', [reportArs]],
  ['ledger', 'the sealed ledger', [ledgerVerify]],
  ['demo', 'the demonstration', [demoLoad, demoRemove]],
]

const program = new Command('hygie').description('Hygie from the terminal: the result on stdout, the progress on stderr.').addHelpText(
  'after',
  `\nExit codes: ${Object.entries(EXIT)
    .map(([name, code]) => `${code} ${name}`)
    .join(', ')}.`,
)

for (const [name, description, verbs] of GROUPS) {
  const group = program.command(name).description(description)
  for (const verb of verbs) {
    group.addCommand(
      verb
        .addOption(new Option('--data <folder>', 'data folder of the server').env('HYGIE_DATA').default('data'))
        .option('--json', 'print the result as JSON', false),
    )
  }
}
for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) command.exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else process.exitCode = fail(error)
}

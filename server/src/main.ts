import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { forgetMasterKey, readConfig } from './config.ts'
import { EmbeddedPostgresError } from './platform/database/embedded/error.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/database/embedded/start.ts'
import { askPassphraseOn } from './platform/keys/terminal.ts'
import { ensureOwner } from './platform/database/embedded-owner.ts'
import type { Attempt } from './platform/keys/index.ts'
import { startHygie } from './start.ts'

const config = readConfig(undefined, process.argv.slice(2))
forgetMasterKey()
const say = (text: string): void => void (config.oneShot ? undefined : process.stdout.write(`${text}\n`))

const greet = (address: string, firstRunToken: string | null, asked: number): void => {
  const port = Number(new URL(address).port)
  if (asked !== 0 && port !== asked) say(`Le port ${asked} est pris : Hygie a pris le ${port}. / Port ${asked} is taken: Hygie took ${port}.`)
  say(`\n  Hygie : ${address}`)
  if (firstRunToken) say(`\n  Première ouverture, lien valable une heure / first run, valid one hour:\n  ${address}/premiere-ouverture#${firstRunToken}\n`)
}

/** EX_TEMPFAIL: another Hygie uses the folder; the command that started us waits and tries again. */
const FOLDER_IN_USE = 75

const refuse = (error: unknown): never => {
  if (!(error instanceof EmbeddedPostgresError)) throw error
  const inUse = error.code === 'data-folder-in-use'
  if (!(inUse && config.oneShot)) process.stderr.write(`hygie: ${error.message}\n`)
  process.exit(inUse ? FOLDER_IN_USE : 1)
}

const embedded =
  config.databaseUrl === null
    ? await startEmbeddedPostgres({
        directory: join(config.dataDirectory, 'postgres'),
        log: (message) => process.stderr.write(`postgresql: ${message}\n`),
      }).catch(refuse)
    : null
const superuserUrl = (server: EmbeddedPostgres): string => {
  const { user, password, database } = server.superuser()
  return server.url(database, user, password)
}
const ownerUrl = embedded ? await ensureOwner(superuserUrl(embedded), config.dataDirectory) : (config.databaseUrl ?? '')

let stopping: Promise<void> | null = null
/** One command has no page to show and its input is its parent's: it tells where the passphrase goes, and waits. Whoever is tired of waiting ends us properly. */
const tellSealed = (address: string, attempt: Attempt): (() => void) => {
  const leave = (): void => {
    void Promise.resolve(embedded?.stop()).finally(() => process.exit(1))
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, leave)
  const stopListening = (): void => {
    for (const signal of signals) process.off(signal, leave)
    process.stdin.off('end', leave)
  }
  if (config.oneShot) {
    process.stdin.once('end', leave).resume()
    process.stdout.write(`${JSON.stringify({ sealed: true, address })}\n`)
    return stopListening
  }
  say(
    `\n  Hygie : ${address}\n  Le serveur est scellé : sa phrase secrète est attendue ici ou sur cette page. / The server is sealed: its passphrase is awaited here or on that page.`,
  )
  const stopAsking = process.stdin.isTTY ? askPassphraseOn(process.stdin, process.stderr, attempt) : () => {}
  return () => {
    stopAsking()
    stopListening()
  }
}

const running = await startHygie(config, { ownerUrl, appUrl: config.databaseAppUrl }, { onSealed: tellSealed }).catch(async (error: unknown) => {
  await embedded?.stop()
  // What an administrator can mend is one line; a stack is for the log in debug.
  process.stderr.write(`hygie: ${error instanceof Error ? error.message || String(error) : String(error)}\n`)
  if (config.logLevel === 'debug') process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`)
  process.exit(1)
})

/** Requests may end; what is still in its transaction after that is rolled back by PostgreSQL, and was never acknowledged. */
const GRACE_MS = config.oneShot ? 1_000 : 10_000

const stop = (): Promise<void> => {
  stopping ??= (async () => {
    await Promise.race([running.close().catch(() => {}), wait(GRACE_MS)])
    await embedded?.stop()
  })()
  return stopping
}
// Without its database Hygie can only mislead: it ends, and whoever supervises it starts it again.
void embedded?.exited.then(() => {
  if (stopping) return
  process.stderr.write('hygie: PostgreSQL ended by itself; see postgres/postgres.log in the data folder\n')
  process.exit(1)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().then(() => process.exit(0)))

if (config.oneShot) {
  // Only the command that started us knows the way in; it holds our input, whose end is its own, kill -9 included.
  process.stdout.write(`${JSON.stringify({ address: running.address, token: running.localToken })}\n`)
  process.stdin
    .on('end', () => void stop().then(() => process.exit(0)))
    .on('error', () => {})
    .resume()
} else greet(running.address, running.firstRunToken, config.port)

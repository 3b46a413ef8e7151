import { join } from 'node:path'
import { readConfig } from './config.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/database/embedded/start.ts'
import { ensureOwner } from './platform/database/embedded-owner.ts'
import { startHygie } from './start.ts'

const config = readConfig(undefined, process.argv.slice(2))
const say = (text: string): void => void (config.oneShot ? undefined : process.stdout.write(`${text}\n`))

const greet = (address: string, firstRunToken: string | null, asked: number): void => {
  const port = Number(new URL(address).port)
  if (asked !== 0 && port !== asked) say(`Le port ${asked} est pris : Hygie a pris le ${port}. / Port ${asked} is taken: Hygie took ${port}.`)
  say(`\n  Hygie : ${address}`)
  if (firstRunToken) say(`\n  Première ouverture, lien valable une heure / first run, valid one hour:\n  ${address}/premiere-ouverture#${firstRunToken}\n`)
}

const embedded =
  config.databaseUrl === null
    ? await startEmbeddedPostgres({ directory: join(config.dataDirectory, 'postgres'), log: (message) => process.stderr.write(`postgresql: ${message}\n`) })
    : null
const superuserUrl = (server: EmbeddedPostgres): string => {
  const { user, password, database } = server.superuser()
  return server.url(database, user, password)
}
const ownerUrl = embedded ? await ensureOwner(superuserUrl(embedded), config.dataDirectory) : (config.databaseUrl ?? '')

let stopping: Promise<void> | null = null
const running = await startHygie(config, { ownerUrl, appUrl: config.databaseAppUrl }).catch(async (error: unknown) => {
  await embedded?.stop()
  throw error
})

const stop = (): Promise<void> => {
  stopping ??= (async () => {
    await running.close()
    await embedded?.stop()
  })()
  return stopping
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().then(() => process.exit(0)))

greet(running.address, running.firstRunToken, config.port)

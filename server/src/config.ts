import { join, resolve } from 'node:path'
import type { Mode } from '@hygie/contract'

/** The only reader of the environment on the server side. */
export interface Config {
  /** Port asked for; when taken, the next free one is used and said. */
  port: number
  host: string
  dataDirectory: string
  /** Owner of an existing database (PostgreSQL ≥ 15); null = the embedded server. */
  databaseUrl: string | null
  /** Restricted role on that database, when the owner may not create roles. */
  databaseAppUrl: string | null
  logLevel: string
  /** What Prometheus shows to read `/api/metrics`, and nothing else; null = only administrators read it. */
  metricsToken: string | null
  /** Master key given as text, and path of a file that holds one (a credential of systemd, a secret of a container); null = `keys/master.key` of the data folder, or a passphrase. */
  masterKey: string | null
  masterKeyFile: string | null
  /** Addresses of the reverse proxies whose X-Forwarded-* headers are believed, separated by commas; null = none. */
  trustedProxy: string | null
  /** Proxy of the house by which https leaves for the internet, `http://host:port`; null = straight. Nothing leaves that an administrator did not name. */
  outgoingProxy: string | null
  /** Scheme and host that people open, from which links, keys and origins are built; null = those of each request. */
  publicUrl: string | null
  /** `production` as soon as others than this machine can reach us, unless said: a password alone then opens nothing. */
  mode: Mode
  /** Started by the command line for one command: no greeting, no browser address. */
  oneShot: boolean
  /** Where archives are written. */
  backupDirectory: string
  /** Hour of Paris of the nightly backup; null = none. */
  backupHour: number | null
  /** How many days, weeks and months keep their archive. */
  backupKeep: { daily: number; weekly: number; monthly: number }
  webDirectory: string
  contentDirectory: string
}

const root = resolve(import.meta.dirname, '../..')

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? 8420)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`HYGIE_PORT must be a port number between 0 and 65535, got « ${text} »`)
  return port
}

const publicUrlOf = (text: string | undefined): string | null => {
  if (text === undefined) return null
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new Error(`HYGIE_PUBLIC_URL must be a scheme and a host, as https://hygie.ch-exemple.fr, got « ${text} »`)
  return url.origin
}

const proxyOf = (asked: string | undefined): string | null => {
  if (asked === undefined) return null
  const url = URL.parse(asked)
  if (url?.protocol !== 'http:' || url.pathname !== '/') throw new Error(`HYGIE_OUTGOING_PROXY must be http://host:port, got « ${asked} »`)
  return url.href
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|::1|localhost)$/

const modeOf = (asked: string | undefined, host: string, trustedProxy: string | null): Mode => {
  if (asked === 'production' || asked === 'trial') return asked
  if (asked) throw new Error(`HYGIE_MODE must be production or trial, got « ${asked} »`)
  return LOOPBACK.test(host) && trustedProxy === null ? 'trial' : 'production'
}

/** Options of the command line that starts its own server. */
const optionOf = (args: readonly string[], name: string): string | undefined => {
  const index = args.indexOf(name)
  return index < 0 ? undefined : args[index + 1]
}

const hourOf = (text: string | undefined): number | null => {
  if (text === 'off') return null
  const hour = Number(text ?? 2)
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new Error(`HYGIE_BACKUP_HOUR must be an hour from 0 to 23, or off, got « ${text} »`)
  return hour
}

const keepOf = (text: string | undefined): Config['backupKeep'] => {
  const [daily, weekly, monthly] =
    /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/
      .exec(text ?? '7,4,12')
      ?.slice(1)
      .map(Number) ?? []
  if (!daily || weekly === undefined || monthly === undefined)
    throw new Error(`HYGIE_BACKUP_KEEP must be days,weeks,months with at least one day, as 7,4,12, got « ${text} »`)
  return { daily, weekly, monthly }
}

/** An empty value counts as absent. */
export const readConfig = (env: Record<string, string | undefined> = process.env, args: readonly string[] = []): Config => {
  const host = env['HYGIE_HOST'] || '127.0.0.1'
  const trustedProxy = env['HYGIE_TRUSTED_PROXY'] || null
  const dataDirectory = resolve(optionOf(args, '--data') ?? (env['HYGIE_DATA'] || resolve(root, 'data')))
  return {
    port: portOf(optionOf(args, '--port') ?? (env['HYGIE_PORT'] || undefined)),
    host,
    dataDirectory,
    databaseUrl: env['DATABASE_URL'] || null,
    databaseAppUrl: env['HYGIE_DATABASE_APP_URL'] || null,
    metricsToken: env['HYGIE_METRICS_TOKEN'] || null,
    logLevel: env['HYGIE_LOG'] || 'warn',
    masterKey: env['HYGIE_MASTER_KEY'] || null,
    masterKeyFile: env['HYGIE_MASTER_KEY_FILE'] || null,
    trustedProxy,
    outgoingProxy: proxyOf(env['HYGIE_OUTGOING_PROXY'] || undefined),
    publicUrl: publicUrlOf(env['HYGIE_PUBLIC_URL'] || undefined),
    mode: modeOf(env['HYGIE_MODE'] || undefined, host, trustedProxy),
    oneShot: args.includes('--one-shot'),
    backupDirectory: resolve(env['HYGIE_BACKUP_DIR'] || join(dataDirectory, 'backups')),
    backupHour: hourOf(env['HYGIE_BACKUP_HOUR'] || undefined),
    backupKeep: keepOf(env['HYGIE_BACKUP_KEEP'] || undefined),
    webDirectory: resolve(root, 'web/dist'),
    contentDirectory: resolve(root, 'content'),
  }
}

/** Once read: programs that we start (PostgreSQL, Typst) have no use for it. */
export const forgetMasterKey = (env: Record<string, string | undefined> = process.env): void => void delete env['HYGIE_MASTER_KEY']

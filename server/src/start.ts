import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SEARCH_KINDS } from '@hygie/contract/search'
import type { FastifyInstance } from 'fastify'
import type { DestinationStream } from 'pino'
import { allMigrations, allRoutes, modules } from './app.ts'
import type { Config } from './config.ts'
import { loadFactKinds } from './fact-kinds.ts'
import { instanceIdOf } from './instance-id.ts'
import { openFirstRun } from './modules/accounts/index.ts'
import { stopBackups } from './modules/backups/index.ts'
import { systemClock, type Clock } from './platform/clock/index.ts'
import { createCompute } from './platform/compute/index.ts'
import { migrateToLatest } from './platform/database/migrate.ts'
import { type DatabaseUrls, openDatabase } from './platform/database/open.ts'
import { createLog } from './platform/log/index.ts'
import { createEvents } from './platform/events/index.ts'
import { openSeals } from './platform/open-seals.ts'
import type { HttpLimits } from './platform/http/limits.ts'
import { waitUnsealed } from './platform/http/sealed.ts'
import { createServer } from './platform/http/server.ts'
import { createJobs } from './platform/jobs/index.ts'
import type { Attempt } from './platform/keys/index.ts'
import type { Services } from './platform/services.ts'
import { createTelemetry } from './platform/telemetry/index.ts'
import { version } from './version.ts'

export interface Running {
  services: Services
  server: FastifyInstance
  address: string
  firstRunToken: string | null
  /** Secret of the command line. */
  localToken: string
  close(): Promise<void>
}

export interface StartOptions {
  clock?: Clock
  jobs?: boolean
  /** Shorter than those of every day. */
  limits?: Partial<HttpLimits>
  /** Instead of the error output. */
  logTo?: DestinationStream
  /** A passphrase is awaited at this address. @returns what ends any other way of asking for it */
  onSealed?: (address: string, attempt: Attempt) => () => void
}

/** Everything between a database and an address: used by the program and by the tests alike. */
export const startHygie = async (config: Config, urls: DatabaseUrls, options: StartOptions = {}): Promise<Running> => {
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 })
  const { owner, app } = await openDatabase(urls, config.dataDirectory)
  const migrations = allMigrations()
  await migrateToLatest(owner.db, migrations)
  const clock = options.clock ?? systemClock
  const instanceId = await instanceIdOf(config.dataDirectory)
  let { port } = config
  // People who had the page in front of them find the house at the same address.
  const listenSealed = async (server: FastifyInstance): Promise<string> => {
    const address = await listen(server, config)
    port = Number(new URL(address).port)
    return address
  }
  const seals = await openSeals(config, owner.db, clock, (attempt) =>
    waitUnsealed({ attempt, version, instanceId, trustedProxy: config.trustedProxy, listen: listenSealed, tell: options.onSealed ?? (() => () => {}) }),
  )
  const localToken = randomBytes(32).toString('base64url')
  const log = createLog(config.logLevel, options.logTo)
  const services: Services = {
    config,
    clock,
    log,
    app,
    owner,
    migrations,
    ...seals,
    sealedColumns: modules.flatMap((one) => one.sealed ?? []),
    compute: createCompute(),
    instanceId,
    address: '',
    factKinds: loadFactKinds(config.contentDirectory),
    factSubscribers: modules.flatMap((one) => one.factSubscribers ?? []),
    actionSubscribers: modules.flatMap((one) => one.actionSubscribers ?? []),
    searches: SEARCH_KINDS.flatMap((kind) => modules.flatMap((one) => one.search ?? []).filter((one) => one.kind === kind)),
    signatures: modules.flatMap((one) => one.signatures ?? []),
    dueDates: modules.flatMap((one) => one.dueDates ?? []),
    sharedImports: new Map(modules.flatMap((one) => one.sharedImports ?? []).map((one) => [one.kind, one])),
    imports: new Map(modules.flatMap((one) => one.imports ?? []).map((one) => [one.kind, one])),
    events: createEvents(app, log),
    telemetry: createTelemetry({ owner: () => services.owner.db, jobs: () => services.jobs }),
    jobs: createJobs(
      modules.flatMap((one) => one.jobs ?? []),
      () => services,
    ),
    firstRunClosed: false,
    localTokenHash: createHash('sha256').update(localToken).digest('hex'),
    version,
  }
  const server = await createServer(services, allRoutes(), options.limits)
  const address = await listen(server, { ...config, port })
  services.address = address
  // Behind the first page: what waits has waited already. One command does not stay long enough for jobs.
  const jobsStarted =
    config.oneShot || options.jobs === false
      ? Promise.resolve()
      : services.jobs.start(services).catch((error: Error) => services.log.error({ reason: error.message }, 'jobs do not run'))
  const forgetToken = config.oneShot
    ? () => {}
    : publishToken(join(config.dataDirectory, 'local-token.json'), { address, token: localToken, instance: services.instanceId })
  return {
    services,
    server,
    address,
    firstRunToken: await openFirstRun(services),
    localToken,
    close: async () => {
      forgetToken()
      await services.events.close()
      await server.close()
      await stopBackups(services)
      await services.compute.close()
      await jobsStarted
      await services.jobs.stop()
      await Promise.all([app.close(), owner.close()])
    },
  }
}

/** Tells commands on this machine where we are and how to be heard; whole at once, for its owner only. @returns what takes it back */
const publishToken = (file: string, content: { address: string; token: string; instance: string }): (() => void) => {
  const text = JSON.stringify({ ...content, pid: process.pid })
  const fresh = `${file}.${process.pid}`
  rmSync(fresh, { force: true })
  writeFileSync(fresh, text, { mode: 0o600, flag: 'wx' })
  renameSync(fresh, file)
  return () => {
    // A server started after us on the same folder has written its own.
    if (existsSync(file) && readFileSync(file, 'utf8') === text) rmSync(file, { force: true })
  }
}

/** The port asked for, else the next free one: the caller says which. */
const listen = async (server: FastifyInstance, config: Config): Promise<string> => {
  const last = config.port === 0 ? 0 : Math.min(config.port + 20, 65_535)
  for (let port = config.port; ; port++) {
    try {
      return await server.listen({ host: config.host, port })
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port >= last) throw error
    }
  }
}

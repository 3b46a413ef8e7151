import type { LedgerVerification } from '@hygie/contract/ledger'
import type { Services } from '../../platform/services.ts'
import {
  auditInChild,
  beginVerifications,
  endVerification,
  expectedStreams,
  gravityOf,
  isRunning,
  noteProgress,
  PLATFORM_STREAM,
  presentStreams,
  readAuthorities,
  readVerifications,
  type Verification,
} from '../../platform/ledger/index.ts'
import { findSettings } from './repository.ts'

const NOTED_EVERY_MS = 400

/** Begins without waiting for the end. What another process is verifying already is left to it. */
export const startVerification = async (services: Services, streams: readonly string[]): Promise<void> => {
  const mine = await beginVerifications(services.owner.db, streams, services.clock.now())
  void verifyAll(services, mine).catch((error: Error) => services.log.warn({ reason: error.message }, 'the verification of the ledger did not end'))
}

/** One after the other: the processor is shared with those who work. */
const verifyAll = async (services: Services, streams: readonly string[]): Promise<void> => {
  const owner = services.owner.db
  const now = (): Date => services.clock.now()
  const settings = await findSettings(owner)
  const authorities = settings ? readAuthorities(settings.authority) : []
  let noted = 0
  for (const [index, stream] of streams.entries()) {
    const left = streams.slice(index)
    try {
      const audit = await auditInChild(services, stream, authorities, async (done, total) => {
        if (performance.now() - noted < NOTED_EVERY_MS) return
        noted = performance.now()
        await noteProgress(owner, left, now(), { stream, done, total })
      })
      const missingStreams = stream === PLATFORM_STREAM ? await missing(services) : undefined
      await endVerification(owner, stream, {
        now: now(),
        result: { ...audit, at: now().toISOString(), ...(missingStreams ? { missingStreams } : {}) },
        error: null,
      })
      await noteProgress(owner, left.slice(1), now(), null)
    } catch (error) {
      await endVerification(owner, stream, { now: now(), result: null, error: error instanceof Error ? error.name : 'error' })
    }
  }
}

const missing = async ({ owner }: Services): Promise<string[]> => {
  const present = new Set(await presentStreams(owner.db))
  return (await expectedStreams(owner.db)).filter((stream) => !present.has(stream))
}

export const viewOf = (stream: string, one: Verification | undefined, now: Date): LedgerVerification => {
  const result = one?.result ?? null
  const report = result?.report
  return {
    stream,
    running: one && isRunning(one, now) ? { done: one.done, total: one.total } : null,
    checkedAt: result?.at ?? null,
    failed: one !== undefined && (one.error !== null || (one.finishedAt === null && !isRunning(one, now))),
    gravity: result ? gravityOf(result.verdicts) : null,
    verdicts: result?.verdicts ?? [],
    entries: report?.entries ?? 0,
    erased: report?.erased ?? 0,
    head: report?.head ?? null,
    findings: report?.findings ?? [],
    truncated: report?.truncated ?? false,
  }
}

export const viewAll = async ({ owner, clock }: Services) => {
  const now = clock.now()
  const [present, kept] = await Promise.all([presentStreams(owner.db), readVerifications(owner.db)])
  const byStream = new Map(kept.map((one) => [one.stream, one]))
  const streams = present.map((stream) => viewOf(stream, byStream.get(stream), now))
  const missingStreams = byStream.get(PLATFORM_STREAM)?.result?.missingStreams ?? []
  return {
    running: streams.some((one) => one.running !== null),
    ok: missingStreams.length === 0 && streams.every((one) => one.gravity === 'good' && !one.failed),
    streams,
    missingStreams,
  }
}

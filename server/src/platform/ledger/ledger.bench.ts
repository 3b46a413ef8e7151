import { randomBytes, sign } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Compute } from '../compute/index.ts'
import type { Connection } from '../database/connect.ts'
import { inScope, NO_SCOPE } from '../database/tenant.ts'
import { headOf, keepPaperAnchor } from './anchors/paper.ts'
import { queueDueHeads } from './anchors/queue.ts'
import { append } from './append.ts'
import { auditInChild } from './audit/audit-in-child.ts'
import { gravityOf } from './chain/judge.ts'
import { canonicalJson } from './chain/canonical-json.ts'
import { NO_HASH } from './chain/entry-text.ts'
import { entryHash, headBytes, payloadHash, streamOf } from './entry-hash.ts'
import type { LedgerKey } from './ledger-key.ts'
import { verifyStream } from './verify.ts'

export interface LedgerFigures {
  entries: number
  /** Milliseconds, begin to commit. Budget: < 5. */
  serialP95: number
  /** Milliseconds, 20 writers on the same stream. Budget: < 50. */
  twentyWritersP95: number
  /** Budget: ≥ 50,000. */
  verifiedPerSecond: number
  /** In the computing process, with its start and a hundred anchors. Budget: ≥ 50,000. */
  auditedPerSecond: number
}

const FILLING = 100_000
const BATCH = 5_000
const payloadOf = (n: number) => ({
  id: n,
  kind: 'exercise.attendanceSheet',
  subject: null,
  value: { numerator: n % 40, denominator: 40 },
  observedOn: '2026-09-24',
  source: { type: 'person', label: 'Claire Vasseur' },
  files: [NO_HASH],
})

/** Budgets of the ledger on one stream of 100,000 entries. The database has the ledger's migration; `app` allows 20 connections. */
interface Bench {
  owner: Connection
  app: Connection
  key: LedgerKey
  compute: Compute
}

export async function bench({ owner, app, key, compute }: Bench, establishmentId = 1): Promise<LedgerFigures> {
  await fill(owner, key, establishmentId)
  await sql`analyze ledger_entries, ledger_payloads, ledger_heads`.execute(owner.db)
  const one = async (n: number): Promise<number> => {
    const start = performance.now()
    const entry = { establishmentId, at: new Date(), kind: 'fact.recorded', actor: 'user:1', payload: payloadOf(n) }
    await inScope(app.db, { ...NO_SCOPE, read: [establishmentId], write: [establishmentId] }, (trx) => append(trx, entry, key))
    return performance.now() - start
  }
  const anchoring = anchorMeanwhile(owner, streamOf(establishmentId))
  for (let n = 0; n < 50; n++) await one(n)
  const serial: number[] = []
  for (let n = 0; n < 500; n++) serial.push(await one(n))
  const writer = async (): Promise<number[]> => {
    const times: number[] = []
    for (let n = 0; n < 50; n++) times.push(await one(n))
    return times
  }
  const together = (await Promise.all(Array.from({ length: 20 }, writer))).flat()
  await anchoring.stop()
  const start = performance.now()
  const report = await verifyStream(owner.db, streamOf(establishmentId), key.publicKey)
  const seconds = (performance.now() - start) / 1_000
  if (!report.ok) throw new Error(`the benched stream does not verify: ${JSON.stringify(report.findings.slice(0, 5))}`)
  const auditStart = performance.now()
  const audit = await auditInChild({ owner, compute, ledgerKey: key }, streamOf(establishmentId), [])
  const auditSeconds = (performance.now() - auditStart) / 1_000
  if (gravityOf(audit.verdicts) !== 'good') throw new Error(`the benched stream is not good: ${JSON.stringify(audit.verdicts)}`)
  return {
    auditedPerSecond: Math.round(audit.report.entries / auditSeconds),
    entries: report.entries,
    serialP95: p95(serial),
    twentyWritersP95: p95(together),
    verifiedPerSecond: Math.round(report.entries / seconds),
  }
}

/** What the job of time stamps and the printing of reports ask of the same tables, a hundred times as often as they do. */
function anchorMeanwhile(owner: Connection, stream: string): { stop(): Promise<void> } {
  const turn = { over: false }
  const going = (async () => {
    while (!turn.over) {
      await queueDueHeads(owner.db, { now: new Date(), entries: 50, patienceMs: 0, decisions: ['release.signed'] })
      const head = await headOf(owner.db, stream)
      if (head) await keepPaperAnchor(owner.db, { stream, ...head, document: 'bench', at: new Date() })
      await wait(50)
    }
  })()
  return {
    stop: async () => {
      turn.over = true
      await going
    },
  }
}

const p95 = (times: number[]): number => Number((times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0).toFixed(2))

export async function fill(owner: Connection, key: LedgerKey, establishmentId: number): Promise<void> {
  const stream = streamOf(establishmentId)
  let previousHash = NO_HASH
  await owner.db.transaction().execute(async (trx) => {
    await sql`select set_config('app.ledger_purge', 'on', true)`.execute(trx)
    await sql`insert into ledger_heads (stream) values (${stream})`.execute(trx)
    for (let seq = 1; seq <= FILLING;) {
      const rows: object[] = []
      for (let i = 0; i < BATCH; i++, seq++) {
        const salt = randomBytes(16)
        const payload = payloadOf(seq)
        const at = new Date(1_790_000_000_000 + seq * 1_000).toISOString()
        const sealed = { stream, seq, at, kind: 'fact.recorded', actor: 'user:1', payloadHash: payloadHash(salt, canonicalJson(payload)), previousHash }
        const hash = entryHash(sealed)
        rows.push({ ...sealed, hash, salt: salt.toString('hex'), payload })
        previousHash = hash
      }
      await insertAll(trx, rows)
    }
    const signature = sign(null, headBytes({ stream, demonstration: false, seq: FILLING, hash: previousHash }), key.privateKey)
    await sql`update ledger_heads set seq = ${FILLING}, hash = decode(${previousHash}, 'hex'), signature = ${signature} where stream = ${stream}`.execute(trx)
  })
}

async function insertAll(trx: Connection['db'], rows: object[]): Promise<void> {
  await sql`with new as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (stream text, seq bigint, at timestamptz, kind text, actor text, "payloadHash" text, "previousHash" text, hash text, salt text, payload jsonb)),
    entries as (insert into ledger_entries (stream, seq, at, kind, actor, payload_hash, previous_hash, hash)
      select stream, seq, at, kind, actor, decode("payloadHash", 'hex'), decode("previousHash", 'hex'), decode(hash, 'hex') from new)
    insert into ledger_payloads (stream, seq, salt, payload) select stream, seq, decode(salt, 'hex'), payload from new`.execute(trx)
}

import { to } from 'pg-copy-streams'
import type { Services } from '../../services.ts'
import { taskOf } from '../../compute/index.ts'
import { anchorsToCheck } from '../anchors/list.ts'
import type { Audit } from '../chain/audit.ts'
import { isSigned } from '../ledger-key.ts'
import { readEnd } from '../rows.ts'
import type { auditStream } from './audit-task.ts'

const AUDIT = taskOf<typeof auditStream>(new URL('./audit-task.ts', import.meta.url), 'auditStream')

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const COPY_COLUMNS = `e.seq, ${iso('e.at')}, e.kind, e.actor, encode(e.payload_hash, 'hex'), encode(e.previous_hash, 'hex'), encode(e.hash, 'hex'),
  p.seq is not null, p.payload, encode(p.salt, 'hex'), ${iso('p.erased_at')}`

/**
 * Recomputes a whole stream away from the HTTP loop, as the owner: rows go from PostgreSQL to the computing process as they come, whatever the length. Appends may go on meanwhile.
 * @param onProgress entries read, and those there are
 */
export const auditInChild = async (
  { owner, compute, ledgerKey }: Pick<Services, 'owner' | 'compute' | 'ledgerKey'>,
  stream: string,
  authorities: Uint8Array[],
  onProgress: (done: number, total: number) => unknown = () => {},
): Promise<Audit> => {
  // Before the head: one that is taken meanwhile is about an entry that is read.
  const anchors = await anchorsToCheck(owner.db, stream)
  const { head, lastSeq } = await readEnd(owner.db, stream)
  if (!/^[a-z0-9:]+$/.test(stream)) throw new Error('not the name of a stream')
  const order = {
    stream,
    head: head && { demonstration: head.demonstration, seq: head.seq, hash: head.hash },
    signed: isSigned(stream, head, ledgerKey.publicKey),
    anchors,
    authorities,
  }
  const client = await owner.pool.connect()
  let failed = true
  try {
    const rows = client.query(
      to(`copy (select ${COPY_COLUMNS} from ledger_entries e left join ledger_payloads p on p.stream = e.stream and p.seq = e.seq
        where e.stream = '${stream}' and e.seq <= ${lastSeq} order by e.seq) to stdout`),
    )
    const audit = await compute.run(AUDIT, order, { input: rows, onItem: (done) => onProgress(done, lastSeq), timeoutMs: 60_000 })
    failed = false
    return audit
  } finally {
    // A copy left in the middle cannot be taken up again: that connection is not given back.
    client.release(failed)
  }
}

import { createHash, randomBytes } from 'node:crypto'
import type { ResponseOf } from '@hygie/contract'
import { createEstablishment } from '@hygie/contract/establishments'
import { downloadFile, listFacts, recordFact, uploadFile } from '@hygie/contract/evidence'
import type { FactView } from '@hygie/contract/obligations'
import { expect, it, vi } from 'vitest'
import { assertSound, dataFolder, type HygieProcess, startProcess } from './server-process.ts'

const WRITERS = 12

interface Acknowledged {
  facts: Map<number, string>
  files: Map<number, string>
}

/** Writes facts with their file, one after the other, until Hygie is no more. */
const write = async (hygie: HygieProcess, establishmentId: number, writer: number, acknowledged: Acknowledged): Promise<void> => {
  const params = { establishmentId }
  for (let n = 0; ; n++) {
    const bytes = randomBytes(3000)
    const file = await hygie.call(uploadFile, { params, body: {}, file: { name: 'proof.bin', bytes } })
    acknowledged.files.set(file.id, createHash('sha256').update(bytes).digest('hex'))
    const note = `writer ${writer}, fact ${n}`
    const { id } = await hygie.call(recordFact, { params, body: { kind: 'exercise.record', observedOn: '2026-09-24', note, fileIds: [file.id] } })
    acknowledged.facts.set(id, note)
  }
}

it.each([1, 40, 150])(
  'killed after %i facts, with 12 writers at work: each one acknowledged is there, sealed, with its file',
  { timeout: 90_000 },
  async (enough) => {
    const data = dataFolder()
    const before = await startProcess(data)
    const { id: establishmentId } = await before.call(createEstablishment, {
      body: { name: 'CH DU TEST', shortName: 'CH', sector: 'health', legalStatus: 'public' },
    })
    const acknowledged: Acknowledged = { facts: new Map(), files: new Map() }
    const writers = Array.from({ length: WRITERS }, (_, n) => write(before, establishmentId, n, acknowledged).catch(() => {}))

    await vi.waitUntil(() => acknowledged.facts.size >= enough, { timeout: 15_000, interval: 5 })
    await before.kill()
    await Promise.all(writers)

    const after = await startProcess(data)
    await assertSound(after)
    const facts = await allFacts(after, establishmentId)
    const there = new Map(facts.map((fact) => [fact.id, fact.note]))
    for (const [id, note] of acknowledged.facts) expect(there.get(id)).toBe(note)
    // At most what was being written is there without having been acknowledged; all of it is sealed.
    expect(facts.length - acknowledged.facts.size).toBeLessThanOrEqual(WRITERS)
    expect(new Set(facts.map((fact) => fact.ledger?.seq ?? 'unsealed')).size).toBe(facts.length)
    expect(facts.filter((fact) => fact.ledger === null)).toEqual([])
    for (const [fileId, sha256] of [...acknowledged.files].slice(-40)) {
      const answer = await after.send(downloadFile, { params: { establishmentId, fileId } })
      const sum = createHash('sha256').update(new Uint8Array(await answer.arrayBuffer()))
      expect(sum.digest('hex')).toBe(sha256)
    }
  },
)

const allFacts = async (hygie: HygieProcess, establishmentId: number): Promise<FactView[]> => {
  const facts: FactView[] = []
  let after: string | null = null
  do {
    const page: ResponseOf<typeof listFacts> = await hygie.call(listFacts, {
      params: { establishmentId },
      query: { limit: '500', ...(after === null ? {} : { after }) },
    })
    facts.push(...page.facts)
    after = page.next
  } while (after !== null)
  return facts
}

import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts, uploadFile } from '@hygie/contract/evidence'
import type { FactView, VerdictView } from '@hygie/contract/obligations'
import { getRequirement } from '@hygie/contract/obligations'
import { expect } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from './hygie.ts'

// A type, so that it fits the parameters of any route.
export type House = { establishmentId: number }

/** What tests of registers do with a house: they run on Monday 23/11/2026, 8 h 30 in Paris. */
export interface Houses {
  hygie: TestHygie
  ciso: Person
  newHouse(): Promise<House>
  /** Id of a sealed file. */
  aFile(house: House, name: string): Promise<number>
  /** Facts that stand. */
  facts(house: House): Promise<FactView[]>
  verdict(house: House, requirementId: string): Promise<VerdictView>
}

export const ok = <Body>(answer: Answer<Body>): Body => {
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

export const openHouses = async (): Promise<Houses> => {
  const hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
  const ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  return {
    hygie,
    ciso,
    newHouse: async () => ({
      establishmentId: ok<{ id: number }>(await ciso.call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
    }),
    aFile: async (params, name) => ok<{ id: number }>(await ciso.call(uploadFile, { params, file: { name, bytes: Buffer.from(name) } })).id,
    facts: async (params) => ok<{ facts: FactView[] }>(await ciso.call(listFacts, { params, query: { withdrawn: 'false' } })).facts,
    verdict: async (params, requirementId) => ok<{ verdict: VerdictView }>(await ciso.call(getRequirement, { params, query: { requirementId } })).verdict,
  }
}

import { createEstablishment } from '@hygie/contract/establishments'
import { listFacts, uploadFile } from '@hygie/contract/evidence'
import type { FactView, VerdictView } from '@hygie/contract/obligations'
import { getRequirement } from '@hygie/contract/obligations'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Answer, type Person, startTestHygie, type TestHygie } from './hygie.ts'

// A type, so that it fits the parameters of any route.
export type House = { establishmentId: number }

/** What tests of registers do with a house: they run on Monday 23/11/2026, 8 h 30 in Paris. */
export interface Houses {
  /** Claire Montferrand, who administers every house. */
  call: Person['call']
  newHouse: () => Promise<House>
  /** Id of a sealed file. */
  aFile: (house: House, name: string) => Promise<number>
  /** Facts that stand. */
  factsOf: (house: House) => Promise<FactView[]>
  /** Their kinds, sorted. */
  kindsOf: (house: House) => Promise<string[]>
  verdict: (house: House, requirementId: string) => Promise<VerdictView>
}

export const ok = <Body>(answer: Answer<Body>): Body => {
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

/** A Hygie for the tests of a file, started before the first and stopped after the last. */
export const openHouses = (): Houses => {
  let hygie: TestHygie
  let ciso: Person
  beforeAll(async () => {
    hygie = await startTestHygie({ clock: { now: () => new Date('2026-11-23T07:30:00Z') } })
    ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  })
  afterAll(() => hygie.stop())

  const call: Person['call'] = (...input) => ciso.call(...input)
  const factsOf = async (params: House) => ok<{ facts: FactView[] }>(await call(listFacts, { params, query: { withdrawn: 'false' } })).facts
  return {
    call,
    newHouse: async () => ({
      establishmentId: ok<{ id: number }>(await call(createEstablishment, { body: { name: 'CH du Test', sector: 'health', legalStatus: 'public' } })).id,
    }),
    aFile: async (params, name) => ok<{ id: number }>(await call(uploadFile, { params, file: { name, bytes: Buffer.from(name) } })).id,
    factsOf,
    kindsOf: async (params) => (await factsOf(params)).map((one) => one.kind).toSorted(),
    verdict: async (params, requirementId) => ok<{ verdict: VerdictView }>(await call(getRequirement, { params, query: { requirementId } })).verdict,
  }
}

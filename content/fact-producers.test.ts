import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { baseKind, readFactKinds, SCOPED_EVIDENCE, toEngineRequirement } from '../formats/hygie-catalogue/index.ts'
import { folders, open, readFolder } from './open.ts'

/** Kinds nothing records yet, each with the capability that will. Anything else must have its producer; a kind produced since must leave this list. */
const AWAITED: Record<string, string> = {
  'exercise.played': 'exercises run in Hygie',
  'exercise.attendance': 'exercises run in Hygie',
  'directory.audit': 'directory audits',
  'network.audit': 'audits of firewall configurations',
  'risk.synthesisApproved': 'risk analysis',
  'recoveryPlan.computed': 'restart order',
  'impactAnalysis.signed': 'impact analyses signed in Hygie',
  'identification.coverage': 'coverage read from directories and journals',
  'incident.occurred': 'incidents',
  'breach.notified': 'incidents',
  'awareness.ambassadors': 'awareness',
  'awareness.campaign': 'awareness',
  'awareness.quietPeriod': 'awareness',
  'directory.privilegedMember': 'directory audits',
  'account.activeAfterDeparture': 'entitlements',
  'supplierAccess.open': 'suppliers',
  'rescueExtract.fresh': 'degraded-mode binders',
  'riskException.granted': 'exceptions',
}

const parts = folders.flatMap((folder) => readFolder(folder).requirements.flatMap((one) => toEngineRequirement(one).parts))
const declared = readFactKinds(open('fact-kinds.yaml')).kinds.map((one) => one.kind)
const kinds = [...new Set([...declared, ...parts.flatMap((part) => [...part.measured, ...part.documented].map(baseKind))])].toSorted()
/** What the page « Ajouter une preuve » accepts. */
const byHand = new Set([SCOPED_EVIDENCE, ...parts.flatMap((part) => part.documented.map(baseKind))])

/** A module records a kind when it names it; the story of the demonstration records anything, and the pages that only read prove nothing. */
const NOT_PRODUCERS = /\.test\.ts$|\/testing\/|^(?:demonstration|home|reports)\//
const modules = join(import.meta.dirname, '..', 'server', 'src', 'modules')
const sources = readdirSync(modules, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !NOT_PRODUCERS.test(path))
  .map((path) => readFileSync(join(modules, path), 'utf8'))
const named = (kind: string): boolean => sources.some((source) => source.includes(`'${kind}'`))

it.each(kinds)('%s is recorded by a register or an import, accepted by hand, or awaited', (kind) => {
  expect([kind, named(kind) || byHand.has(kind)]).toEqual([kind, !(kind in AWAITED)])
})

it('no required part waits for a capability alone: each can be proven today', () => {
  const stuck = parts.filter((part) => part.required && [...part.measured, ...part.documented].map(baseKind).every((kind) => kind in AWAITED))

  expect(stuck.map((part) => part.id)).toEqual([])
})

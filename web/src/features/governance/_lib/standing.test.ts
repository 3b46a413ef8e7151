import { expect, it } from 'vitest'
import { type Governance, isEnded, isHeld, reviewDelay, standingOf } from './standing.ts'

const TODAY = '2026-11-23'

const governance = (parts: Partial<Governance>): Governance => ({
  establishment: {
    id: 1,
    name: 'CH de Hautebrume',
    shortName: 'Hautebrume',
    sector: 'health',
    legalStatus: 'public',
    demonstration: false,
    finessKeyWrong: false,
  },
  statuses: [],
  sites: [],
  careUnits: [],
  mandates: [],
  dutyWarnings: [],
  trainings: [],
  foundingDocuments: [],
  ghts: [],
  ...parts,
})

it('holds a mandate on its first and on its last day', () => {
  expect(isHeld({ since: TODAY, until: TODAY }, TODAY)).toBe(true)
  expect(isHeld({ since: '2026-11-24' }, TODAY)).toBe(false)
  expect(isEnded({ until: '2026-11-22' }, TODAY)).toBe(true)
  expect(isEnded({ until: null }, TODAY)).toBe(false)
})

it('counts the days since a review that was due', () => {
  expect(reviewDelay({ nextReviewOn: '2026-11-20' }, TODAY)).toBe(3)
  expect(reviewDelay({ nextReviewOn: TODAY }, TODAY)).toBe(0)
  expect(reviewDelay({}, TODAY)).toBe(0)
})

it('names what an empty house still misses, without any warning', () => {
  const standing = standingOf(governance({}), TODAY)

  expect(standing.unnamed).toHaveLength(6)
  expect(standing.missingDocuments).toEqual(['security-policy', 'master-plan'])
  expect(standing.openWarnings).toEqual([])
})

it('forgets ended mandates and asks for the training of those who decide', () => {
  const standing = standingOf(
    governance({
      mandates: [
        { id: 1, mandate: 'chief-executive', personName: 'Hélène Garrigue' },
        { id: 2, mandate: 'medical-board-chair', personName: 'Samuel Oudin' },
        { id: 3, mandate: 'ciso', personName: 'Thierry Blin', until: '2026-01-14' },
      ],
      trainings: [{ id: 1, personName: 'Helene Garrigue', mandate: 'chief-executive', title: 'Gouverner le risque cyber', doneOn: '2026-03-12' }],
    }),
    TODAY,
  )

  expect(standing.unnamed).toContain('ciso')
  expect(standing.held).toBe(2)
  expect(standing.untrained.map(({ personName }) => personName)).toEqual(['Samuel Oudin'])
})

it('leaves closed warnings and accepted exceptions out of what is open', () => {
  const warning = { personName: 'Thierry Blin', since: null, binding: false, exception: null } as const
  const standing = standingOf(
    governance({
      dutyWarnings: [
        { ...warning, code: 'ciso-is-it-director', until: '2026-01-14' },
        { ...warning, code: 'dpo-is-ciso', until: null, exception: { reason: 'Recrutement', until: '2027-03-31', signedBy: 'Pascal Quéméneur' } },
        { ...warning, code: 'dpo-is-it-director', until: null },
      ],
    }),
    TODAY,
  )

  expect(standing.openWarnings.map(({ code }) => code)).toEqual(['dpo-is-it-director'])
})

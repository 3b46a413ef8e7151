import type { Tonight } from '@hygie/contract/continuity'
import { expect, it } from 'vitest'
import { worstGap } from './use-tonight-title.ts'

const activity = (name: string, gapMinutes: number | null) => ({ name, gapMinutes }) as Tonight

it('finds where paper gives out longest before the systems are back', () => {
  expect(worstGap([activity('Urgences', 260), activity('Réanimation', 385), activity('Paie', -60)])?.name).toBe('Réanimation')
})

it('finds none when nobody knows or when paper holds', () => {
  expect(worstGap([activity('Bloc', null), activity('Paie', -60), activity('Standard', 0)])).toBeNull()
})

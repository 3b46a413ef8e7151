import { expect, it } from 'vitest'
import { finessKeyLooksWrong, isFiness } from './finess-key.ts'

// printed in the FINESS extract and in the prefectures' registers (Corsica)
it.each(['010000024', '970100400', '990000010', '990001018', '2A0000014'])('%s carries its key', (number) => {
  expect(finessKeyLooksWrong(number)).toBe(false)
})

it.each(['010000025', '990000011', '2A0000015'])('%s is told as mistyped', (number) => {
  expect(finessKeyLooksWrong(number)).toBe(true)
})

it('says nothing while the number is being typed', () => {
  expect(finessKeyLooksWrong('0100')).toBe(false)
  expect(isFiness('0100')).toBe(false)
})

import { firstRun } from '@hygie/contract/accounts'
import { establishmentInput } from '@hygie/contract/establishments'
import { expect, it } from 'vitest'
import { checkForm } from './validate.ts'

const person = { token: 'aaaaaaaaaaaaaaaaaaaaaaaa', name: 'Claire Montferrand', jobTitle: '', email: 'rssi@example.org', password: 'une phrase longue' }
const house = { name: 'CH de Hautebrume', shortName: '', finessLegal: '', siren: '', sector: 'health', legalStatus: 'public' }

it('finds nothing to say about a good form, optional fields left blank', () => {
  expect(checkForm(firstRun.body!, person)).toEqual({})
  expect(checkForm(establishmentInput, house)).toEqual({})
})

it('says which field is missing', () => {
  expect(checkForm(firstRun.body!, { ...person, name: '  ' })).toEqual({ name: { key: 'required' } })
})

it('tells a bad address from a missing one', () => {
  expect(checkForm(firstRun.body!, { ...person, email: 'rssi' })).toEqual({ email: { key: 'badEmail' } })
})

it('refuses a FINESS number of the wrong form', () => {
  expect(checkForm(establishmentInput, { ...house, finessLegal: '12' })).toEqual({ finessLegal: { key: 'badFormat' } })
})

import { expect, it } from 'vitest'
import { entitiesOf } from './finess-entities.ts'

const row = (finessSite: string, finessLegal: string | null, name: string) => ({
  finessSite,
  finessLegal,
  name,
  city: 'Viriat',
  category: 'Centre Hospitalier (C.H.)',
  legalStatus: 'public',
  sector: 'health',
})

it('gathers the sites of one legal entity', () => {
  const entities = entitiesOf([row('010780054', '010000024', 'CH DE FLEYRIAT'), row('010780062', '010000024', 'EHPAD'), row('990001018', '990000010', 'CH')])

  expect(entities.map(({ finessLegal, sites }) => [finessLegal, sites.length])).toEqual([
    ['010000024', 2],
    ['990000010', 1],
  ])
  expect(entities[0]).toMatchObject({ name: 'CH DE FLEYRIAT', sector: 'health', legalStatus: 'public' })
})

it('says what Hygie already holds', () => {
  expect(entitiesOf([{ ...row('990001018', '990000010', 'CH'), known: true }])).toMatchObject([{ known: true }])
  expect(entitiesOf([row('990001018', '990000010', 'CH')])).toMatchObject([{ known: false }])
})

it('stands a site without legal entity for itself, and an unknown word for « unknown »', () => {
  const [entity] = entitiesOf([{ ...row('990001018', null, 'CH'), legalStatus: 'GCS', sector: 'unknown' }])

  expect(entity).toMatchObject({ finessLegal: '990001018', legalStatus: 'unknown', sector: 'health' })
})

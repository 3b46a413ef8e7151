import { routesByCapability } from '@hygie/contract/all-routes'
import { expect, it } from 'vitest'
import english from '../_locales/en.json' with { type: 'json' }
import french from '../_locales/fr.json' with { type: 'json' }

it.each([french, english])('every capability that a role opens has its name', ({ capabilities }) => {
  const opened = routesByCapability.filter(({ route }) => route.permission !== 'public' && route.permission !== 'session').map(({ capability }) => capability)

  expect([...new Set(opened)].filter((one) => !(one in capabilities))).toEqual([])
})

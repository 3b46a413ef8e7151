import { describe, expect, it } from 'vitest'
import { homeView } from './home-view.ts'

type Role = Parameters<typeof homeView>[0]['roles'][number]['role']
const in1 = (role: Role) => ({ role, establishmentId: 1, ghtId: null })

describe('homeView', () => {
  it.each`
    who                                            | roles                                                                           | view
    ${'a director'}                                | ${[in1('chief-executive')]}                                                     | ${'direction'}
    ${'the chair of the medical board'}            | ${[in1('medical-board-chair')]}                                                 | ${'direction'}
    ${'an RSSI'}                                   | ${[in1('ciso')]}                                                                | ${'detail'}
    ${'a director elsewhere'}                      | ${[{ ...in1('chief-executive'), establishmentId: 2 }]}                          | ${'detail'}
    ${'a director who also does the work'}         | ${[in1('chief-executive'), in1('ciso')]}                                        | ${'detail'}
    ${'a director who installed Hygie'}            | ${[in1('chief-executive'), { ...in1('administrator'), establishmentId: null }]} | ${'detail'}
    ${'the RSSI of the group, director by chance'} | ${[in1('chief-executive'), { role: 'ciso', establishmentId: null, ghtId: 1 }]}  | ${'detail'}
    ${'a director with another role elsewhere'}    | ${[in1('chief-executive'), { ...in1('ciso'), establishmentId: 2 }]}             | ${'direction'}
  `('opens on « $view » for $who', ({ roles, view }: { roles: { role: Role; establishmentId: number | null; ghtId: number | null }[]; view: string }) => {
    expect(homeView({ roles }, 1, undefined)).toBe(view)
  })

  it('gives what is asked for', () => {
    expect(homeView({ roles: [in1('ciso')] }, 1, 'direction')).toBe('direction')
    expect(homeView({ roles: [in1('chief-executive')] }, 1, 'detail')).toBe('detail')
    expect(homeView({ roles: [in1('ciso')] }, 1, 'anything')).toBe('detail')
  })
})

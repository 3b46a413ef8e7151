import { HELD_IN, type Role } from '@hygie/contract'

interface Place {
  id: number
  name: string
  demonstration: boolean
}

/** What can be named: houses and groups. */
export interface Places {
  establishments: Place[]
  ghts: Place[]
}

export interface HeldRole {
  role: Role
  establishmentId: number | null
  ghtId: number | null
  /** Given by the directory, which alone takes it back. */
  fromDirectory?: boolean
}

/** Value of a list: `all`, `e3`, `g1`. */
export const placeKey = ({ establishmentId, ghtId }: Omit<HeldRole, 'role' | 'fromDirectory'>): string =>
  establishmentId === null ? (ghtId === null ? 'all' : `g${ghtId}`) : `e${establishmentId}`

export const placeOf = (key: string): Omit<HeldRole, 'role' | 'fromDirectory'> => ({
  establishmentId: key.startsWith('e') ? Number(key.slice(1)) : null,
  ghtId: key.startsWith('g') ? Number(key.slice(1)) : null,
})

export const sameHeld = (a: HeldRole, b: HeldRole): boolean => a.role === b.role && placeKey(a) === placeKey(b)

/** Where a role can be held: Hygie as a whole for whoever opens accounts, a group, an establishment. */
export function placesFor(role: Role, { establishments, ghts }: Places): string[] {
  const may = HELD_IN[role]
  const platform = may.includes('platform') ? ['all'] : []
  const groups = !may.includes('group') ? [] : ghts.filter((one) => !one.demonstration).map(({ id }) => `g${id}`)
  const houses =
    !may.includes('establishment') && !may.includes('care-unit') ? [] : establishments.filter((one) => !one.demonstration).map(({ id }) => `e${id}`)
  return [...platform, ...groups, ...houses]
}

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
  careUnitId?: number | null | undefined
}

/** Value of a list: `all`, `e3`, `g1`, and `u3.12` for a care unit of a house. */
export const placeKey = ({ establishmentId, ghtId, careUnitId }: Omit<HeldRole, 'role' | 'fromDirectory'>): string => {
  if (careUnitId) return `u${establishmentId}.${careUnitId}`
  return establishmentId === null ? (ghtId === null ? 'all' : `g${ghtId}`) : `e${establishmentId}`
}

export const placeOf = (key: string): Omit<HeldRole, 'role' | 'fromDirectory'> => ({
  establishmentId: /^[eu]/.test(key) ? Number(key.slice(1).split('.', 1)[0]) : null,
  ghtId: key.startsWith('g') ? Number(key.slice(1)) : null,
  ...(key.startsWith('u') ? { careUnitId: Number(key.split('.')[1]) } : {}),
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

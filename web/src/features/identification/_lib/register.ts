import { PLACES, PROFILES, type Application, type RegisterRow } from '@hygie/contract/identification'

type Profile = (typeof PROFILES)[number]
type Place = (typeof PLACES)[number]

/** One line of the form: the accounts of a profile by one way, and how many sign in with each means. */
export interface Line {
  profile: Profile
  place: Place
  active: number | null
  equipped: Record<number, number | null>
}

/** Lines for the ways the application is opened, filled with what was counted last. */
export function linesOf(application: Pick<Application, 'rows' | 'openedOnSite' | 'openedRemotely'>): Line[] {
  const places = PLACES.filter((place) => (place === 'on-site' ? application.openedOnSite : application.openedRemotely))
  return places.flatMap((place) =>
    PROFILES.map((profile) => {
      const rows = application.rows.filter((row) => row.profile === profile && row.place === place)
      return { profile, place, active: rows[0]?.active ?? null, equipped: Object.fromEntries(rows.map((row) => [row.meansId, row.equipped])) }
    }),
  )
}

/** Rows of the register. Accounts that nobody equipped are still counted: their line keeps one means with nobody. */
export function rowsOf(lines: readonly Line[], meansIds: readonly number[]): RegisterRow[] {
  return lines.flatMap(({ profile, place, active, equipped }) => {
    if (active === null) return []
    const rows = meansIds.flatMap((meansId) => {
      const count = equipped[meansId] ?? 0
      return count > 0 ? [{ profile, place, meansId, equipped: count, active }] : []
    })
    const [first] = meansIds
    return rows.length > 0 || first === undefined ? rows : [{ profile, place, meansId: first, equipped: 0, active }]
  })
}

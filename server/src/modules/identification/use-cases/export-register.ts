import { PLACES, PROFILES } from '@hygie/contract/identification'
import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import { loadRegister } from '../repository.ts'

const PROFILE_WORDS = { doctors: 'Médecins', nurses: 'IDE', 'care-assistants': 'Aides-soignants', others: 'Autres' } as const
const PLACE_WORDS = { 'on-site': 'Sur place', remote: 'À distance' } as const

/** The register as its import reads it back. */
export const registerTable = async (context: TenantContext): Promise<Table> => {
  const { applications, means, rows } = await loadRegister(context)
  const names = new Map(means.map((one) => [one.id, one.name]))
  const standing = applications.filter(({ withdrawn_at }) => withdrawn_at === null)
  const lines = standing.flatMap(({ id, code, name, counted_on, signed_by }) =>
    rows
      .filter((row) => row.application_id === id)
      .toSorted(
        (a, b) => PROFILES.indexOf(a.profile) - PROFILES.indexOf(b.profile) || PLACES.indexOf(a.place) - PLACES.indexOf(b.place) || a.means_id - b.means_id,
      )
      .map((row) => [
        code,
        name,
        PROFILE_WORDS[row.profile],
        names.get(row.means_id) ?? '',
        PLACE_WORDS[row.place],
        row.equipped,
        row.active,
        counted_on,
        signed_by,
      ]),
  )
  return {
    name: 'Registre',
    columns: [
      { header: 'Code', kind: 'text' },
      { header: 'Application', kind: 'text' },
      { header: 'Profil', kind: 'text' },
      { header: 'Moyen', kind: 'text' },
      { header: 'Accès', kind: 'text' },
      { header: 'Comptes équipés', kind: 'number' },
      { header: 'Comptes actifs', kind: 'number' },
      { header: 'Compté le', kind: 'date' },
      { header: 'Arrêté par', kind: 'text' },
    ],
    rows: lines,
  }
}

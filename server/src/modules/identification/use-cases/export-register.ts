import { PLACES, PROFILES } from '@hygie/contract/identification'
import { type IdentificationRow, writeIdentificationRegister } from '@hygie/formats/registers-csv'
import type { TenantContext } from '../../../platform/http/context.ts'
import { loadRegister } from '../repository.ts'

/** The register as `importRegister` reads it back. */
export const exportRegister = async (context: TenantContext): Promise<Uint8Array> => {
  const { applications, means, rows } = await loadRegister(context)
  const names = new Map(means.map((one) => [one.id, one.name]))
  const lines = applications.flatMap((application): IdentificationRow[] =>
    application.withdrawn_at !== null
      ? []
      : rows
          .filter((row) => row.application_id === application.id)
          .toSorted(
            (a, b) => PROFILES.indexOf(a.profile) - PROFILES.indexOf(b.profile) || PLACES.indexOf(a.place) - PLACES.indexOf(b.place) || a.means_id - b.means_id,
          )
          .map((row) => ({
            application: application.name,
            code: application.code,
            profile: row.profile,
            means: names.get(row.means_id) ?? '',
            place: row.place,
            equipped: row.equipped,
            active: row.active,
            countedOn: application.counted_on,
            signedBy: application.signed_by,
          })),
  )
  return Buffer.from([...writeIdentificationRegister(lines)].join(''))
}

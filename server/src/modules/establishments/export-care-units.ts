import type { CARE_UNIT_KINDS } from '@hygie/contract/establishments'
import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadCareUnits, loadSites } from './repository.ts'

const KINDS: Record<(typeof CARE_UNIT_KINDS)[number], string> = {
  'care-unit': 'Service',
  'technical-platform': 'Plateau technique',
  administrative: 'Administratif',
}

/** Units as their import reads them back; a site without a FINESS number is not named, and stays as it is. */
export const careUnitsTable = async (context: TenantContext): Promise<Table> => {
  const sites = new Map((await loadSites(context)).map((one) => [one.id, one.finessSite]))
  return {
    name: 'Unités de soins',
    columns: [
      { header: 'Unité de soins', kind: 'text' },
      { header: 'Code UF', kind: 'text' },
      { header: 'Type', kind: 'text' },
      { header: 'FINESS site', kind: 'text' },
    ],
    rows: (await loadCareUnits(context)).map((one) => [one.name, one.ufCode, KINDS[one.kind], one.siteId === null ? null : (sites.get(one.siteId) ?? null)]),
  }
}

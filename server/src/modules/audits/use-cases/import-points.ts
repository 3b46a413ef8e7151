import type { BodyOf } from '@hygie/contract'
import type { importPoints as route } from '@hygie/contract/audits'
import { POINT_FIELDS, readPoints } from '@hygie/formats/ads-report'
import type { TableImporter } from '../../imports/index.ts'
import { holdAudit } from './hold-audit.ts'
import { ofAds } from './read-report.ts'

export const POINTS_IMPORT = 'anssi-points'

/** Results on ANSSI's points, one line each; a table says neither its day nor its directory, a person does. */
export const pointsImporter: TableImporter<typeof POINT_FIELDS, BodyOf<typeof route>> = {
  kind: POINTS_IMPORT,
  fields: POINT_FIELDS,
  mostRows: 2000,
  load: async (context, lines, { tally, body, fileId }) => {
    const { report, skipped, warnings } = readPoints(lines)
    for (const { line, reason, data } of skipped) tally.skip(line, reason, data)
    for (const { code, data } of warnings) tally.warn(null, code, data)
    const [sha256 = ''] = await context.fileHashes(fileId === null ? [] : [fileId])
    if (report) await holdAudit(context, ofAds(report), { told: body, sha256, tally })
  },
}

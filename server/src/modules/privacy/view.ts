import type { PrivacyFile } from '@hygie/contract/privacy'
import { countOwnRows } from '../../platform/database/figures.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadMandates } from '../establishments/index.ts'
import { RULES } from '../retention/index.ts'
import { privacyContent } from './content.ts'

/** The entry and the draft, with the durations the purge follows and the rows this house has: nothing is typed twice. */
export const viewOwnPrivacy = async ({ db, establishmentId, establishment, services, today }: TenantContext): Promise<PrivacyFile> => {
  const { categories, assessment, ...content } = privacyContent(services.config.contentDirectory)
  const rows = await countOwnRows(
    db,
    categories.flatMap((one) => one.tables),
    establishmentId,
  )
  const mandates = await loadMandates(db, [establishmentId], today)
  const named = (mandate: string) => mandates.find((one) => one.mandate === mandate)?.personName ?? null
  return {
    ...content,
    establishmentName: establishment.name,
    controller: named('chief-executive'),
    dpo: named('dpo'),
    categories: categories.map(({ id, fr, en, people, tables, retention }) => ({
      id,
      what: { fr, en },
      people,
      tables,
      rows: tables.some((table) => rows.has(table)) ? tables.reduce((sum, table) => sum + (rows.get(table) ?? 0), 0) : null,
      kept: retention.flatMap((kind) => RULES.filter((rule) => rule.kind === kind).map(({ days, effect, source }) => ({ kind, days, effect, source }))),
    })),
    assessment: { ...assessment, risks: assessment.risks.map(({ fr, en, ...risk }) => ({ ...risk, what: { fr, en } })) },
  }
}

import { z } from 'zod'

/** ISO calendar day that exists: 2026-02-30 is refused. */
export const day = z.iso.date()
export const instant = z.iso.datetime({ offset: true })
export const id = z.coerce.number().int().positive().max(2_147_483_647)
export const label = z.string().trim().min(1).max(300)
export const longText = z.string().trim().max(10_000)
export const optionalText = longText.nullish()

export const establishmentParams = z.object({ establishmentId: id })
export const ghtParams = z.object({ ghtId: id })
/** `at`: the situation as it was known at the end of that day; absent = now, by the establishment's clock. */
export const atQuery = z.object({ at: day.optional() })
export const done = z.object({ done: z.literal(true) })
export const created = z.object({ id: z.number() })

export const bilingual = z.object({ fr: z.string(), en: z.string() })
export type Bilingual = z.output<typeof bilingual>

/** Result of any import, previewed or done. */
export const importResult = z.object({
  preview: z.boolean(),
  loaded: z.number(),
  unchanged: z.number(),
  skipped: z.array(z.object({ line: z.number().nullable(), reason: z.string(), data: z.record(z.string(), z.unknown()).optional() })),
  /** Skipped lines beyond the thousand listed. */
  skippedMore: z.number(),
  sample: z.array(z.record(z.string(), z.unknown())),
  warnings: z.array(z.object({ line: z.number().nullable(), reason: z.string(), data: z.record(z.string(), z.unknown()).optional() })),
})
export type ImportResult = z.output<typeof importResult>

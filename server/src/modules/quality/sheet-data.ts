import { z } from 'zod'

const day = z.iso.date()
const text = z.string()
const STATES = ['proven', 'attested', 'due', 'late', 'unmet', 'unknown', 'not-applicable'] as const

/** Input of `criterion-sheets.typ`: plain JSON, sentences in the reader's language, judged for the outside. */
export const criterionSheetsSchema = z.object({
  locale: z.enum(['fr', 'en']),
  demonstration: z.boolean(),
  situationOn: day,
  generatedOn: day,
  seal: z.object({ head: text, entries: z.number().int().nonnegative() }).nullable(),
  establishment: z.object({ name: text, finessLegal: text, people: z.array(z.object({ role: text, name: text })) }),
  /** One page each. */
  sheets: z.array(
    z.object({
      /** null: « à renseigner »; we ship none. */
      code: text.nullable(),
      manual: text.nullable(),
      title: text,
      asked: text.nullable(),
      owner: text.nullable(),
      note: text.nullable(),
      requirements: z.array(z.object({ /** « Action 5 – … », or what its text calls it. */ name: text, state: z.enum(STATES), why: text })),
      proofs: z.array(
        z.object({
          number: text,
          title: text,
          state: z.enum(STATES),
          basis: z.enum(['measured', 'documented']).nullable(),
          on: day.nullable(),
          detail: text.nullable(),
          fileName: text.nullable(),
          attestedBy: text.nullable(),
        }),
      ),
      actions: z.array(z.object({ title: text, owner: text, dueOn: day.nullable(), status: text })),
    }),
  ),
})
export type CriterionSheets = z.infer<typeof criterionSheetsSchema>

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BodyOf, ResponseOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { compute, type Family, propose, ROLES, WHOLE } from '@hygie/engines/budget'
import { readYaml } from '@hygie/formats/hygie-catalogue'
import { z } from 'zod'
import type { TenantContext } from '../../../platform/http/context.ts'
import { countRules, insertList, listBalances, listLists, listRules, type ListRow, type RuleRow } from '../computation-repository.ts'
import { lastClosedYearOf } from '../last-closed-year.ts'
import { linesOf, listFor, recompute, syncYears } from '../recompute.ts'

const bilingual = z.strictObject({ fr: z.string(), en: z.string() })
const schema = z.strictObject({
  source: bilingual,
  verified: z.boolean(),
  families: z.array(z.strictObject({ id: z.string(), role: z.enum(ROLES), title: bilingual, words: z.array(z.array(z.string()).min(1)).min(1) })),
})
type Families = z.output<typeof schema>
const cache = new Map<string, Families>()

/** `content/budget/families.yaml`, read once per process. */
const familiesOf = (contentDirectory: string): Families => {
  const known = cache.get(contentDirectory)
  if (known) return known
  const path = join(contentDirectory, 'budget/families.yaml')
  const read = schema.parse(readYaml({ path, text: readFileSync(path, 'utf8') }).value)
  cache.set(contentDirectory, read)
  return read
}

const ruleView = ({ prefix, unit, role, share, security, note }: RuleRow): contract.AccountRule => ({
  prefix,
  unit,
  role,
  share: share / WHOLE,
  security: security / WHOLE,
  note,
})
const ruleRow = ({ prefix, unit, role, share, security, note }: contract.AccountRule): RuleRow => ({
  prefix,
  unit,
  role,
  share: Math.round(share * WHOLE),
  security: Math.round(security * WHOLE),
  note: note || null,
})

/** The year asked for, else the latest with a balance, else the last closed one. */
const yearOf = async (context: TenantContext, asked: number | undefined): Promise<number> =>
  asked ?? (await listBalances(context)).at(-1)?.year ?? lastClosedYearOf(context.today)

export const currentList = async (context: TenantContext, asked: number | undefined): Promise<{ year: number; list: ListRow | null; rules: RuleRow[] }> => {
  const year = await yearOf(context, asked)
  const list = listFor(await listLists(context), year)
  return { year, list, rules: list === null ? [] : await listRules(context, list.id) }
}

export const viewAccounts = async (context: TenantContext, asked: number | undefined): Promise<ResponseOf<typeof contract.getAccounts>> => {
  const { year, list, rules } = await currentList(context, asked)
  const counts = new Map((await countRules(context)).map((one) => [one.list_id, one.count]))
  const version = (one: ListRow) => ({
    id: one.id,
    fromYear: one.from_year,
    savedAt: one.saved_at.toISOString(),
    savedBy: one.saved_by,
    accounts: counts.get(one.id) ?? 0,
    note: one.note,
  })
  const lines = await linesOf(context, year)
  const computation = compute(lines, rules)
  const { families, source, verified } = familiesOf(context.services.config.contentDirectory)
  const caught = rules.map(() => ({ lines: 0, cents: 0 }))
  for (const { rule, amount } of computation.lines) {
    const one = rule === null ? undefined : caught[rule]
    if (!one) continue
    one.lines++
    one.cents += amount
  }
  return {
    year,
    list: list && version(list),
    rules: rules.map((rule, place) => ({
      ...ruleView(rule),
      lines: lines.length === 0 ? null : (caught[place]?.lines ?? 0),
      amount: (caught[place]?.cents ?? 0) / 100,
    })),
    versions: (await listLists(context)).map(version),
    proposals: propose(lines, rules, families satisfies Family[]).map((one) => ({ ...one, amount: one.amount / 100 })),
    families: families.map(({ id, title }) => ({ id, title, source, verified })),
  }
}

const isSame = (one: readonly RuleRow[], other: readonly RuleRow[]): boolean => {
  const text = (rules: readonly RuleRow[]): string =>
    rules
      .map(({ prefix, unit, role, share, security, note }) => JSON.stringify([prefix, unit, role, share, security, note]))
      .toSorted()
      .join('\n')
  return text(one) === text(other)
}

/** A new version when something changed; each balance from its year on is computed again. */
export const saveRules = async (
  context: TenantContext,
  { fromYear, rules, note }: { fromYear: number; rules: readonly RuleRow[]; note: string | null },
): Promise<{ id: number; recomputed: number[] }> => {
  const { list, rules: held } = await currentList(context, fromYear)
  if (list !== null && list.from_year === fromYear && isSame(held, rules)) return { id: list.id, recomputed: [] }
  const id = await insertList(context, { fromYear, note, rules })
  context.seal('budget-accounts.saved', { id, fromYear, note, rules: rules.map((rule) => ({ ...rule })) })
  const recomputed = await recompute(context)
  await syncYears(context, recomputed)
  return { id, recomputed }
}

export const saveAccounts = async (context: TenantContext, body: BodyOf<typeof contract.saveAccounts>): Promise<{ id: number; recomputed: number[] }> =>
  saveRules(context, { fromYear: body.fromYear, rules: body.rules.map(ruleRow), note: body.note || null })

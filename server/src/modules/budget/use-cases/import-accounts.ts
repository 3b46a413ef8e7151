import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { normalAccount, WHOLE } from '@hygie/engines/budget'
import { ACCOUNT_LIST_FIELDS, readRole } from '@hygie/formats/budget'
import type { TableImporter, TableLine, Tally } from '../../imports/index.ts'
import type { RuleRow } from '../computation-repository.ts'
import { currentList, saveRules } from './accounts.ts'

type Body = BodyOf<typeof contract.importAccounts>
type Line = TableLine<typeof ACCOUNT_LIST_FIELDS>

/** A list of accounts: those it names are added or changed, the others stay. */
export const accountsImporter: TableImporter<typeof ACCOUNT_LIST_FIELDS, Body> = {
  kind: 'budget-accounts',
  fields: ACCOUNT_LIST_FIELDS,
  needed: ['prefix', 'role'],
  load: async (context, lines, { tally, body }) => {
    const fromYear = Number(body.fromYear)
    const { rules: held } = await currentList(context, fromYear)
    const rules = new Map(held.map((rule) => [keyOf(rule), rule]))
    const named = new Map<string, RuleRow>()
    let without = 0
    for (const one of lines) {
      if (one.values.prefix === null) {
        without++
        continue
      }
      const rule = readRule(one, tally)
      if (rule === null) continue
      const key = keyOf(rule)
      const twin = named.get(key)
      if (twin) {
        // A balance explained line by line names its rule on each of them.
        if (!isSame(twin, rule)) tally.skip(one.line, 'double-row', { account: rule.prefix })
        continue
      }
      named.set(key, rule)
      const former = rules.get(key)
      if (former && isSame(former, rule)) tally.same()
      else
        tally.load({
          prefix: rule.prefix,
          ...(rule.unit === '' ? {} : { unit: rule.unit }),
          role: rule.role,
          share: rule.share / WHOLE,
          security: rule.security / WHOLE,
        })
      rules.set(key, rule)
    }
    if (without > 0) tally.warn(null, 'lines-without-account', { lines: without })
    if (tally.result.loaded > 0) await saveRules(context, { fromYear, rules: [...rules.values()], note: null })
  },
}

const keyOf = ({ prefix, unit }: RuleRow): string => `${prefix} ${unit}`
const isSame = (one: RuleRow, other: RuleRow): boolean =>
  one.role === other.role && one.share === other.share && one.security === other.security && one.note === other.note

const readRule = ({ line, values }: Line, tally: Tally): RuleRow | null => {
  const refuse = (column: string, value: string | number): null => {
    tally.skip(line, 'value-unreadable', { column, value: String(value).slice(0, 60) })
    return null
  }
  const prefix = normalAccount(values.prefix ?? '')
  if (prefix === null || !/^[267]/.test(prefix)) return refuse('prefix', values.prefix ?? '')
  if (values.role === null) {
    tally.skip(line, 'value-missing', { column: 'role', account: prefix })
    return null
  }
  const role = readRole(values.role)
  if (role === null) return refuse('role', values.role)
  if ((role === 'staff' && !prefix.startsWith('6')) || (role === 'care-income' && !prefix.startsWith('7'))) {
    tally.skip(line, 'role-of-another-class', { account: prefix })
    return null
  }
  const [share, security] = [values.share ?? 1, values.security ?? 0]
  if (share < 0 || share > 1) return refuse('share', share)
  if (security < 0 || security > 1) return refuse('security', security)
  return { prefix, unit: (values.unit ?? '').slice(0, 40), role, share: Math.round(share * WHOLE), security: Math.round(security * WHOLE), note: values.note }
}

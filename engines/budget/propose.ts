import type { AccountRule, Family, Proposal, YearLine } from './types.ts'

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

/** Starts a word: « logiciel » is in « Logiciels métier », « care » not in « scare ». */
const says = (label: string, word: string): boolean => {
  for (let at = label.indexOf(word); at !== -1; at = label.indexOf(word, at + 1)) if (at === 0 || !/[a-z0-9]/.test(label[at - 1] ?? '')) return true
  return false
}

/** Accounts that no rule catches and whose label has the words of a family: to be looked at by a person, never counted by themselves (P1). The largest first. */
export const propose = (lines: readonly YearLine[], rules: readonly AccountRule[], families: readonly Family[]): Proposal[] => {
  const proposals = new Map<string, Proposal>()
  for (const { account, unit, label, kind, amount } of lines) {
    if (rules.some((rule) => account.startsWith(rule.prefix) && (rule.unit === '' || rule.unit === unit))) continue
    const folded = fold(label)
    const family = families.find(
      ({ role, words }) =>
        (role !== 'care-income' || kind === 'income') &&
        (role !== 'staff' || kind === 'expense') &&
        words.every((group) => group.some((word) => says(folded, fold(word)))),
    )
    if (!family) continue
    const key = `${account} ${unit}`
    const former = proposals.get(key)
    // The people of a department are told from its purchases.
    const role = family.role === 'digital' && account.startsWith('64') ? 'staff' : family.role
    proposals.set(key, { familyId: family.id, role, account, unit, label: former?.label ?? label, amount: (former?.amount ?? 0) + amount })
  }
  return [...proposals.values()].toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.account < b.account ? -1 : 1))
}

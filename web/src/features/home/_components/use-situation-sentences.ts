import type { Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { daysBetween } from '../../../platform/verdicts/age.ts'

const SOON_DAYS = 30
const MANY_HOUSES = 2

/** The seven actions leave this house out: saying « nothing is late » would hide what else applies to it. */
export const isLeftOut = ({ columns, cells }: Pick<Home, 'columns' | 'cells'>): boolean =>
  columns.length === 1 && cells.length > 0 && cells.every(({ verdict }) => verdict.state === 'not-applicable')

/** The title says the situation; the subtitle the one trend and the one date to know. */
export function useSituationSentences(home: Home, past: boolean): { title: string; subtitle: string } {
  const { t } = useTranslation('home')
  const format = useFormat()
  const count = (state: Home['cells'][number]['verdict']['state']) => home.counts[state] ?? 0

  const counted = [
    count('proven') > 0 ? t('title.proven', { count: count('proven') }) : '',
    count('late') > 0 ? t('title.late', { count: count('late') }) : '',
    count('unmet') > 0 ? t('title.unmet', { count: count('unmet') }) : '',
  ].filter(Boolean)
  if (counted.length === 0)
    counted.push(count('unknown') > 0 ? t('title.unanswered', { count: count('unknown') }) : t(isLeftOut(home) ? 'title.leftOut' : 'title.nothingLate'))

  const title = [
    past ? t('title.past', { day: format.longDay(home.day) }) : `${upperFirst(format.weekday(home.day))}.`,
    `${counted.join(', ')}.`,
    past || home.todos.length === 0
      ? ''
      : t('title.todo', { count: home.todos.length, number: t(`numbers.${Math.min(home.todos.length, 5) as 1 | 2 | 3 | 4 | 5}`) }),
  ]
    .filter(Boolean)
    .join(' ')

  return { title, subtitle: [mostLate(), nextExpiry()].filter(Boolean).join(' ') }

  function mostLate(): string {
    const byRequirement = home.requirements.map((requirement) => ({
      requirement,
      houses: home.cells.filter((cell) => cell.requirementId === requirement.id && cell.verdict.state === 'late').length,
    }))
    const worst = byRequirement.toSorted((a, b) => b.houses - a.houses)[0]
    if (!worst || worst.houses < MANY_HOUSES) return ''
    return t('subtitle.mostLate', { count: worst.houses, action: format.text(worst.requirement.title) })
  }

  function nextExpiry(): string {
    const expiring = home.cells
      .filter(({ verdict }) => verdict.expiresOn !== null && verdict.state === 'proven')
      .toSorted((a, b) => (a.verdict.expiresOn ?? '').localeCompare(b.verdict.expiresOn ?? ''))[0]
    const on = expiring?.verdict.expiresOn
    if (!expiring || !on || on < home.day || daysBetween(home.day, on) > SOON_DAYS) return ''
    const house = home.columns.find(({ establishmentId }) => establishmentId === expiring.establishmentId)?.shortName ?? ''
    return t('subtitle.expiry', { count: daysBetween(home.day, on), house, day: format.shortDay(on) })
  }
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

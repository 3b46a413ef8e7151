import type { Role } from '@hygie/contract'
import type { Change } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFactWords } from '../../../platform/facts/use-fact-words.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'

interface Ratio {
  numerator: number
  denominator: number
}

const isRatio = (value: Change['value']): value is Ratio => value !== null && typeof value === 'object' && 'numerator' in value && 'denominator' in value

/** A role somebody gave to himself: the subject is the role. */
const SELF_GIVEN = 'role.given'

/** Named one by one up to this many, then counted. */
const NAMED = 4

export interface ChangeWords {
  title: (change: Change) => string
  /** What was said of it. */
  details: (change: Change) => string[]
  by: (change: Change) => string
}

export function useChangeWords(): ChangeWords {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const facts = useFactWords()

  const title = (change: Change): string => {
    const { value, subjects, notes, count } = change
    if (change.kind === SELF_GIVEN) return t('changes.selfGiven', { name: format.own(change.source.label), role: subjects.map(roleName).join() })
    const label = whole(format.text(change.label))
    if (isRatio(value)) return `${format.about(label)}${ratio(value)}`
    if (value === false) return t('changes.refused', { what: about(label, subjects) })
    if (subjects.length > 0) return about(label, subjects)
    if (count > 1) return t('changes.several', { label, count })
    // a note says the value with its meaning
    const said = value === null || notes.length > 0 ? '' : facts.value(value, change.unit)
    return said === '' ? label : `${format.about(label)}${said}`
  }

  const roleName = (role: string): string => common(`roles.${role as Role}`)

  const about = (label: string, subjects: readonly string[]): string => (subjects.length > 0 ? `${format.about(label)}${named(subjects)}` : label)

  const ratio = ({ numerator, denominator }: Ratio): string =>
    t('changes.ratio', {
      part: format.number(numerator),
      whole: format.number(denominator),
      share: denominator > 0 ? format.share(numerator / denominator) : '',
    })

  const named = (all: readonly string[]): string => {
    const names = all.slice(0, NAMED).map(format.own)
    return all.length > NAMED ? t('changes.more', { names: names.join(', '), count: all.length - NAMED }) : format.list(names)
  }

  const details = ({ subjects, notes, value }: Change): string[] => [...(isRatio(value) ? subjects : []), ...notes.slice(0, NAMED)].map(format.own)

  const by = ({ source, kind }: Change): string =>
    kind === SELF_GIVEN ? t('changes.selfGivenWhere') : t(`changes.${source.type}`, { name: format.own(source.label) })

  return { title, details, by }
}

/** Kinds of a ratio are named « those counted / all of them »: their figures say the rest. */
const whole = (label: string): string => label.split(' / ', 1)[0] ?? label

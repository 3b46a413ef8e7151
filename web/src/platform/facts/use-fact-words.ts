import type { FactView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'

type Value = FactView['value']

const isRatio = (value: Value): value is { numerator: number; denominator: number } =>
  typeof value === 'object' && 'numerator' in value && 'denominator' in value
const MINUTES = /Minutes$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T/
/** Somebody is absent; a paper, a confirmation simply is not. */
const PEOPLE = new Set(['chiefExecutive', 'medicalBoardChair', 'itDirector'])

export interface FactWords {
  /** The value in words; empty when the paper itself is all there is to say. */
  value: (value: Value, unit?: string | null) => string
  /** Where it comes from. */
  source: (fact: Pick<FactView, 'source'>) => string
  /** Why it was withdrawn: a sentence of a person, or a code of Hygie. */
  reason: (reason: string) => string
}

export function useFactWords(): FactWords {
  const { t, i18n } = useTranslation('common')
  const format = useFormat()

  const keyLabel = (key: string): string => (i18n.exists(`facts.keys.${key}`) ? t(`facts.keys.${key as 'signed'}`) : key)

  const numberOf = (key: string, inner: number): string =>
    MINUTES.test(key) ? format.duration(inner) : key === 'seconds' ? `${format.number(inner, 1)} s` : format.number(inner, 1)
  const textOf = (inner: string): string => {
    if (DAY.test(inner)) return format.day(inner)
    if (INSTANT.test(inner)) return format.instant(inner)
    return i18n.exists(`facts.codes.${inner}`) ? t(`facts.codes.${inner as 'stale'}`) : format.own(inner)
  }

  const entry = ([key, inner]: [string, boolean | number | string | null]): string => {
    if (inner === null || inner === '') return ''
    if (inner === true) return keyLabel(key)
    if (inner === false) return t(PEOPLE.has(key) ? 'facts.absent' : 'facts.no', { name: keyLabel(key) })
    if (typeof inner === 'number') return `${keyLabel(key)} ${numberOf(key, inner)}`
    return `${keyLabel(key)} ${textOf(inner)}`
  }

  const value = (given: Value, unit: string | null = null): string => {
    if (given === true) return ''
    if (given === false) return t('facts.saysNo')
    if (typeof given === 'string') return format.own(given)
    if (typeof given === 'number') return unit === 'minutes' ? format.duration(given) : format.number(given, 2)
    if (isRatio(given)) {
      const share = given.denominator === 0 ? '' : ` (${format.share(given.numerator / given.denominator)})`
      return `${format.number(given.numerator)} / ${format.number(given.denominator)}${share}`
    }
    return Object.entries(given).map(entry).filter(Boolean).join(', ')
  }

  const source = ({ source: from }: Pick<FactView, 'source'>): string => t(`facts.${from.type}`, { source: from.label })

  const reason = (given: string): string => (i18n.exists(`facts.reasons.${given}`) ? t(`facts.reasons.${given as 'register-changed'}`) : format.own(given))

  return { value, source, reason }
}

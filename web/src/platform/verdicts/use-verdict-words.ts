import type { AttestationView, Cell, FactView, VerdictView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '../i18n/format.ts'
import { useFormat } from '../i18n/use-format.ts'
import { ageOf } from './age.ts'
import { saidNoOn, type DatedValue } from './said-no-on.ts'
import { scaleOf } from './scale-of.ts'

type CellLike = Pick<Cell, 'verdict' | 'attestation'> & { facts?: (DatedValue & Partial<Pick<FactView, 'source' | 'note'>>)[] }
/** Titles of the parts, when the page knows them. */
export type PartVerdict = VerdictView['parts'][number]
type PartTitles = ReadonlyMap<string, Bilingual>

export interface VerdictWords {
  /** At most two short lines under the shape. */
  lines: (cell: CellLike, today: string) => string[]
  /** The state in one to three sentences (`domain.md` 2.10). */
  sentence: (cell: CellLike, today: string, parts?: PartTitles) => string
  age: (day: string, today: string) => string
  ratio: (value: number) => string
}

type LateReason = NonNullable<VerdictView['parts'][number]['late']>

/** The deadline that makes it late: the part in the worst delay. */
export const worstLate = (verdict: VerdictView): LateReason | null =>
  verdict.parts.reduce<LateReason | null>((worst, { late }) => (late && (worst === null || late.days > worst.days) ? late : worst), null)

/** Our own reading of a text: said as such, never as a dated obligation. */
export const isOurReading = (late: Pick<LateReason, 'origin' | 'verified'>): boolean => late.origin === 'law' && !late.verified

const nextDeadline = (verdict: VerdictView): string | null =>
  verdict.parts
    .filter((part) => part.required && part.state !== 'proven' && part.next)
    .map((part) => part.next?.on ?? '')
    .toSorted()[0] ?? null

const besideLevel = ({ beside }: VerdictView): string | number | null =>
  beside && (typeof beside.value === 'number' || typeof beside.value === 'string') ? beside.value : null

export function useVerdictWords(): VerdictWords {
  const { t } = useTranslation('common')
  const format = useFormat()

  const age = (day: string, today: string): string => {
    const found = ageOf(day, today)
    if (found.unit === 'today') return t('verdict.ageToday')
    if (found.unit === 'days') return t('verdict.ageDays', { count: found.count })
    return found.unit === 'months' ? t('verdict.ageMonths', { count: found.count }) : t('verdict.ageYears', { count: found.count })
  }

  const ratio = format.share

  /** A verified date of a text speaks for itself; the other origins are named. */
  const origin = (late: LateReason): string => {
    if (isOurReading(late)) return t('verdict.ourReading')
    return late.origin === 'law' ? t('verdict.since', { month: late.on.slice(5, 7), year: late.on.slice(0, 4) }) : t(`verdict.origins.${late.origin}`)
  }

  const firstLine = (verdict: VerdictView): string => {
    const level = besideLevel(verdict)
    if (level !== null) return t('verdict.level', { level })
    if (verdict.indicator !== null) return ratio(verdict.indicator)
    if (verdict.objects && verdict.objects.total > 0) return `${verdict.objects.covered}/${verdict.objects.total}`
    return `${verdict.proven}/${verdict.total}`
  }

  const lines = ({ verdict, attestation }: CellLike, today: string): string[] => {
    const late = worstLate(verdict)
    const next = nextDeadline(verdict)
    switch (verdict.state) {
      case 'proven':
        return [firstLine(verdict), verdict.oldestProofOn ? age(verdict.oldestProofOn, today) : '']
      case 'attested':
        return [verdict.indicator === null ? t('verdict.letter') : ratio(verdict.indicator), attestation ? age(attestation.attestedOn, today) : '']
      case 'late':
        return [firstLine(verdict), late ? origin(late) : '']
      case 'due':
        return [firstLine(verdict), next ? format.shortDay(next) : '']
      case 'unmet':
        return [firstLine(verdict)]
      case 'unknown':
        return []
      case 'not-applicable':
        return [verdict.reason === 'sector' ? t('verdict.medicoSocial') : verdict.reason === 'legal-status' ? t('verdict.legalStatus') : t('verdict.answered')]
    }
  }

  const waiting = (part: PartVerdict): boolean => part.required && part.state !== 'proven' && part.state !== 'attested' && part.state !== 'not-applicable'

  const missing = (verdict: VerdictView, parts: PartTitles | undefined, isWanted = waiting): string => {
    const wanted = verdict.parts.filter(isWanted)
    const titles = wanted.flatMap((part) => {
      const title = parts?.get(part.partId)
      return title ? [lowerFirst(format.text(title))] : []
    })
    return titles.length === wanted.length && titles.length > 0 ? titles.join(' ; ') : t('verdict.pieces', { count: wanted.length })
  }

  /** Whoever typed it in stands beside the person named. */
  const recorder = ({ recordedBy, byAnother }: Pick<AttestationView, 'recordedBy' | 'byAnother'>): string =>
    recordedBy === undefined ? '' : byAnother ? t('verdict.recordedByAnother', { name: recordedBy }) : t('verdict.recordedBySelf')

  const main = ({ verdict, attestation, facts = [] }: CellLike, today: string, parts: PartTitles | undefined): string[] => {
    const late = worstLate(verdict)
    const next = nextDeadline(verdict)
    switch (verdict.state) {
      case 'proven':
        return [t('verdict.provenSentence', { day: format.day(today) }), verdict.expiresOn ? t('verdict.expires', { day: format.day(verdict.expiresOn) }) : '']
      case 'attested':
        if (!attestation) return [verdict.expiresOn ? t('verdict.attestedShort', { expiry: format.day(verdict.expiresOn) }) : '']
        return [
          t('verdict.attestedSentence', {
            name: attestation.personName,
            title: attestation.personTitle,
            day: format.day(attestation.attestedOn),
            expiry: format.day(attestation.expiresOn),
          }),
          recorder(attestation),
        ]
      case 'late':
        if (!late) return []
        return [
          t('verdict.lateSentence', { count: late.days, since: format.day(late.since), origin: t(`origins.${late.origin}`), day: format.day(late.on) }),
          isOurReading(late) ? t('verdict.lateReading') : '',
        ]
      case 'due':
        return [
          t('verdict.dueSentence', { missing: missing(verdict, parts) }),
          next ? t('verdict.dueBefore', { day: format.day(next) }) : t('verdict.dueNoDate'),
        ]
      case 'unmet': {
        const day = saidNoOn(facts)
        const refused = missing(verdict, parts, (part) => part.required && part.state === 'unmet')
        return [day === null ? t('verdict.unmetShort', { missing: refused }) : t('verdict.unmetSentence', { day: format.day(day), missing: refused })]
      }
      case 'unknown':
        // Some pieces are there: only the others wait for somebody.
        return verdict.parts.every((part) => !part.required || part.state === 'unknown')
          ? [t('verdict.unknownSentence')]
          : [t('verdict.unknownParts', { missing: missing(verdict, parts, (part) => part.required && part.state === 'unknown') })]
      case 'not-applicable':
        return [verdict.reason === 'sector' ? t('verdict.naSector') : verdict.reason === 'legal-status' ? t('verdict.naStatus') : t('verdict.naAnswered')]
    }
  }

  /** The level, and whose scale it is on where its fact is at hand. */
  const besideWords = ({ verdict, facts }: CellLike): string => {
    const level = besideLevel(verdict)
    const { beside } = verdict
    if (level === null || beside === null) return ''
    const fact = facts?.find((one) => one.kind === beside.kind && one.observedOn === beside.observedOn && one.value === beside.value)
    if (!fact?.source) return t('verdict.beside', { level })
    const scale = t(`verdict.scales.${scaleOf({ source: fact.source, note: fact.note ?? null })}`)
    return t('verdict.besideOn', { level, scale, day: format.day(beside.observedOn) })
  }

  const sentence = (cell: CellLike, today: string, parts?: PartTitles): string => {
    const { missedYears } = cell.verdict
    return [
      ...main(cell, today, parts),
      besideWords(cell),
      missedYears.length > 0 ? t('verdict.missedYears', { years: format.list(missedYears.map(String)) }) : '',
    ]
      .filter(Boolean)
      .join(' ')
  }

  return { lines: (cell, today) => lines(cell, today).filter(Boolean), sentence, age, ratio }
}

const lowerFirst = (text: string): string => (/^\p{Lu}(?:\p{Ll}|['’])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

import { factKinds, type LedgerEntryView } from '@hygie/contract/evidence'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'

type Payload = NonNullable<LedgerEntryView['payload']>

export interface LedgerWords {
  /** `fact.recorded` → « Relevé : enregistrement ». */
  kind: (kind: string) => string
  actor: (entry: Pick<LedgerEntryView, 'actor' | 'actorName'>) => string
  /** What it is about, in words; empty when the content says it by codes alone. */
  about: (payload: Payload) => string
}

/** Where people put words, the most telling first. */
const TELLING = ['title', 'name', 'personName', 'statement', 'reason', 'fileName', 'addressee', 'source']

export function useLedgerWords(): LedgerWords {
  const { t, i18n } = useTranslation('evidence')
  const format = useFormat()
  const kinds = useApi(factKinds, {})
  const named = (group: string, code: string): string | null =>
    i18n.exists(`${group}.${code}`, { ns: 'evidence' }) ? t(`${group}.${code}` as 'ledger.objects.fact') : null
  const labels = new Map(kinds.data?.kinds.map(({ kind, label }) => [kind, format.text(label)]))
  return {
    kind: (kind) => {
      const [object = '', act = ''] = kind.split('.')
      return `${format.about(named('ledger.objects', object) ?? t('ledger.objects.other'))}${named('ledger.acts', act) ?? t('ledger.acts.other')}`
    },
    actor: ({ actor, actorName }) => (actorName === null ? (named('ledger.actors', actor.split(':')[0] ?? '') ?? actor) : format.own(actorName)),
    about: (payload) => {
      const { kind, observedOn } = payload
      const label = typeof kind === 'string' ? labels.get(kind.split(':')[0] ?? '') : undefined
      if (label !== undefined) return typeof observedOn === 'string' ? `${label} ${t('facts.observed', { ns: 'common', day: format.day(observedOn) })}` : label
      const told = TELLING.map((key) => payload[key]).find((value) => typeof value === 'string' && /\s/.test(value))
      return typeof told === 'string' ? format.own(told) : ''
    },
  }
}

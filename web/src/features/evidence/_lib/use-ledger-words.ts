import type { LedgerEntryView } from '@hygie/contract/evidence'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'

export interface LedgerWords {
  /** `fact.recorded` → « Relevé : enregistrement »; a code nobody named stays a code. */
  kind: (kind: string) => string
  actor: (entry: Pick<LedgerEntryView, 'actor' | 'actorName'>) => string
}

export function useLedgerWords(): LedgerWords {
  const { t, i18n } = useTranslation('evidence')
  const format = useFormat()
  const named = (group: string, code: string): string | null =>
    i18n.exists(`${group}.${code}`, { ns: 'evidence' }) ? t(`${group}.${code}` as 'ledger.objects.fact') : null
  return {
    kind: (kind) => {
      const [object = '', act = ''] = kind.split('.')
      const what = named('ledger.objects', object)
      const done = named('ledger.acts', act)
      return what !== null && done !== null ? format.own(`${what} : ${done}`) : kind
    },
    actor: ({ actor, actorName }) => (actorName === null ? (named('ledger.actors', actor.split(':')[0] ?? '') ?? actor) : format.own(actorName)),
  }
}

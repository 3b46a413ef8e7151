import type { LedgerVerdict, LedgerVerification } from '@hygie/contract/ledger'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Note, type Tone } from '../../ui/base/note.tsx'
import { verdictValues } from './_lib/verdict-values.ts'

const TONES: Record<LedgerVerdict['kind'], Tone> = {
  'chain-broken': 'bad',
  'anchor-longer': 'bad',
  'anchor-different': 'bad',
  'timestamp-unverifiable': 'warn',
  'beyond-anchor': 'good',
  anchored: 'good',
  'never-anchored': 'info',
}

/** What a verification says, each with what a person should do. Where the anchors reach is left out once something is wrong. */
export function VerdictNotes({ verdicts }: { verdicts: readonly LedgerVerdict[] }) {
  const { t } = useTranslation('ledger')
  const format = useFormat()
  const wrong = verdicts.filter((one) => TONES[one.kind] === 'bad' || TONES[one.kind] === 'warn')
  const shown = wrong.length > 0 ? wrong : verdicts
  return shown.map((one) => {
    const values = verdictValues(one, (key) => t(key as 'by.head'), format.number)
    return (
      <Note key={one.kind} tone={TONES[one.kind]} title={t(`verdicts.${one.kind}.title`, values)} live>
        <p>{t(`verdicts.${one.kind}.what`, values)}</p>
        <p>
          {t('todo')} {t(`verdicts.${one.kind}.act`, values)}
        </p>
      </Note>
    )
  })
}

const SHOWN = 20

/** What does not hold, in words; a kind we do not know yet keeps its code. */
export function FindingsList({ findings, truncated }: Pick<LedgerVerification, 'findings' | 'truncated'>) {
  const { t, i18n } = useTranslation('ledger')
  const format = useFormat()
  const words = (kind: string) => (i18n.exists(`ledger:findings.${kind}`) ? t(`findings.${kind as 'broken-hash'}`) : kind)
  return (
    <>
      <ul>
        {findings.slice(0, SHOWN).map(({ kind, seq, to }) => (
          <li key={`${kind} ${seq} ${to ?? ''}`}>
            {to === undefined ? t('at', { seq: format.number(seq) }) : t('range', { seq: format.number(seq), to: format.number(to) })} : {words(kind)}
          </li>
        ))}
      </ul>
      {findings.length > SHOWN || truncated ? <p>{t('more')}</p> : null}
    </>
  )
}

import type { FactView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../files/file-link.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { dayBefore } from '../verdicts/age.ts'
import styles from './facts.module.css'
import { useFactWords } from './use-fact-words.ts'

interface Props {
  fact: FactView
  establishmentId: number
  today: string
  /** First day it no longer proves, by the freshness rule; null keeps the fact's own end. */
  expiresOn?: string | null
}

/** One proof in a sentence: what, when, from where, until when, and its place in the sealed ledger. */
export function ProofLine({ fact, establishmentId, today, expiresOn }: Props) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const words = useFactWords()
  const end = expiresOn ? dayBefore(expiresOn) : fact.validUntil
  const value = words.value(fact.value)
  const said = [
    `${format.text(fact.kindLabel)} ${t('facts.observed', { day: format.day(fact.observedOn) })}`,
    value,
    words.source(fact),
    end === null ? '' : t(end < today ? 'facts.expired' : 'facts.validUntil', { day: format.day(end) }),
    fact.period === null ? '' : t('facts.forYear', { year: fact.period }),
  ]
  return (
    <div className={styles.proof} data-withdrawn={fact.withdrawn ? true : undefined}>
      <span>{said.filter(Boolean).join(' · ')}</span>
      {fact.ledger ? (
        <span>
          {' · '}
          {t('facts.ledger', { seq: format.number(fact.ledger.seq) })}{' '}
          <code title={fact.ledger.hash}>{`${fact.ledger.hash.slice(0, 4)}…${fact.ledger.hash.slice(-4)}`}</code>
        </span>
      ) : null}
      {fact.note ? <p className={styles.note}>{format.own(fact.note)}</p> : null}
      {fact.files.length > 0 ? (
        <ul className={styles.files}>
          {fact.files.map((file) => (
            <li key={file.id}>
              <FileLink establishmentId={establishmentId} file={file} title={`SHA-256 ${file.sha256}`} /> <span>{format.bytes(file.bytes)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {fact.withdrawn ? <p>{t('facts.withdrawn', { day: format.day(format.dayOf(fact.withdrawn.at)), reason: words.reason(fact.withdrawn.reason) })}</p> : null}
    </div>
  )
}

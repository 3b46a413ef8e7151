import type { FactView } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { ProofLine } from '../../../platform/facts/proof-line.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import { PartObjects } from './part-objects.tsx'
import { PartStatements } from './part-statements.tsx'
import styles from './requirement.module.css'

type PartContent = RequirementView['requirement']['parts'][number]
type PartVerdict = RequirementView['verdict']['parts'][number]

interface Props {
  view: RequirementView
  establishment: OneEstablishment
}

/** Why this state: each part, the proof that decides, its dates and its place in the ledger. */
export function PartsTree({ view, establishment }: Props) {
  const { t } = useTranslation('obligations')
  const { verdict, requirement } = view
  return (
    <Card title={t('parts.title')} aside={verdict.total > 1 ? t('parts.allNeeded', { count: verdict.total }) : null}>
      <ul className={styles.tree}>
        {requirement.parts.map((part) => {
          const judged = verdict.parts.find(({ partId }) => partId === part.id)
          return judged ? <Part key={part.id} part={part} judged={judged} view={view} establishment={establishment} /> : null
        })}
      </ul>
    </Card>
  )
}

function Part({ part, judged, view, establishment }: Props & { part: PartContent; judged: PartVerdict }) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const decisive = view.facts.find((fact) => String(fact.id) === judged.factId)
  const missing = judged.missing.map((key) => common(`facts.keys.${key as 'signed'}`, { defaultValue: key }))
  return (
    <li>
      <p className={styles.partTitle}>
        <StateShape state={part.required || judged.state === 'proven' ? judged.state : 'not-applicable'} size={17} />
        <b>{format.text(part.title)}</b>
        {part.required ? null : <Chip>{t('parts.optional')}</Chip>}
        {judged.basis ? <Chip tone="good">{t(`parts.${judged.basis}`)}</Chip> : null}
      </p>
      <div className={styles.partBody}>
        {decisive ? <ProofLine fact={decisive} establishmentId={establishment.id} today={view.day} expiresOn={judged.expiresOn} /> : null}
        {missing.length > 0 ? <p>{t('parts.missing', { what: format.list(missing) })}</p> : null}
        {judged.late && part.required ? (
          <p className={styles.late}>
            {t('parts.late', { count: judged.late.days, day: format.day(judged.late.on), origin: common(`origins.${judged.late.origin}`) })}
            {judged.late.verified ? '' : ` ${common('verdict.lateReading')}`}
          </p>
        ) : null}
        {judged.next && part.required && judged.state !== 'proven' ? (
          <p>
            {t('parts.next', { day: format.day(judged.next.on), origin: common(`origins.${judged.next.origin}`) })}{' '}
            <SourceNote verified={judged.next.verified} />
          </p>
        ) : null}
        <PartObjects part={part} judged={judged} view={view} />
        <PartStatements part={part} view={view} establishment={establishment} />
        {judged.state === 'proven' ? null : <Accepted part={part} />}
        <Others part={part} facts={view.facts} decisive={decisive} establishmentId={establishment.id} day={view.day} />
      </div>
    </li>
  )
}

/** What would count as a proof. */
function Accepted({ part }: { part: PartContent }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const accepted = [...part.measured, ...part.documented]
  if (accepted.length === 0) return null
  return (
    <details className={styles.accepted}>
      <summary>{t('parts.accepted')}</summary>
      <ul>
        {part.measured.map((one) => (
          <li key={one.kind}>
            {format.text(one.text)} <Chip>{t('parts.measured')}</Chip>
          </li>
        ))}
        {part.documented.map((one) => (
          <li key={one.kind}>
            {format.text(one.text)} <Chip>{t('parts.documented')}</Chip>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface OthersProps {
  part: PartContent
  facts: FactView[]
  decisive: FactView | undefined
  establishmentId: number
  day: string
}

/** Older or withdrawn proofs of the same part, folded. */
function Others({ part, facts, decisive, establishmentId, day }: OthersProps) {
  const { t } = useTranslation('obligations')
  const kinds = new Set([...part.measured, ...part.documented].map(({ kind }) => kind))
  const others = facts.filter((fact) => kinds.has(fact.kind) && fact.id !== decisive?.id)
  if (others.length === 0) return null
  return (
    <details className={styles.accepted}>
      <summary>{t('parts.others', { count: others.length })}</summary>
      {others.map((fact) => (
        <ProofLine key={fact.id} fact={fact} establishmentId={establishmentId} today={day} />
      ))}
    </details>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { worstLate, isOurReading, useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Button, LinkButton } from '../../../ui/base/button.tsx'
import { Fraction } from '../../../ui/base/fraction.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { AttestDialog } from './attest-dialog.tsx'
import styles from './requirement.module.css'

interface Props {
  view: RequirementView
  establishment: OneEstablishment
}

/** The state in words, then what one can do about it. */
export function StatePanel({ view, establishment }: Props) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const words = useVerdictWords()
  const session = useSession()
  const [open, setOpen] = useState<'attest' | 'answer' | null>(null)
  const { verdict, outside, requirement } = view

  const titles = new Map(requirement.parts.map((part) => [part.id, part.title]))
  const attestation = view.attestations.find((one) => !one.withdrawn && one.partId === null) ?? null
  const late = worstLate(verdict)
  const headline = late
    ? t('panel.late', { count: late.days, origin: isOurReading(late) ? common('verdict.ourReading') : common(`origins.${late.origin}`) })
    : common(`states.${verdict.state}`)
  const writes = may(session, 'obligations.write', establishment.id)
  const uploads = may(session, 'evidence.write', establishment.id)

  return (
    <section className={styles.panel} data-state={verdict.state} aria-label={t('panel.label')}>
      <StateShape state={verdict.state} size={34} decorative />
      <div className={styles.panelBody}>
        <p className={styles.headline}>{headline}</p>
        {verdict.state === 'not-applicable' || verdict.total === 0 ? null : (
          <Fraction done={verdict.proven} total={verdict.total} label={common('verdict.fraction', { count: verdict.proven, total: verdict.total })} />
        )}
        <p>{words.sentence({ verdict, attestation, facts: view.facts.filter((fact) => fact.withdrawn === null) }, view.day, titles)}</p>
        {verdict.state === 'proven' && requirement.late ? null : verdict.state === 'late' && requirement.late ? (
          <p className={styles.rule}>{format.text(requirement.late)}</p>
        ) : null}
        {outside.state !== verdict.state ? <p className={styles.rule}>{t('panel.outside', { state: common(`states.${outside.state}`) })}</p> : null}
        {verdict.state === 'not-applicable' && verdict.reason !== 'answered' ? null : (
          <div className={`${styles.panelActions} no-print`}>
            {uploads ? (
              <LinkButton kind="primary" icon="upload" to={`${paths.newEvidence}?${new URLSearchParams({ requirement: requirement.id })}`}>
                {t('panel.addProof')}
              </LinkButton>
            ) : null}
            {writes ? (
              <>
                <Button onClick={() => setOpen('attest')}>{t('panel.attest')}</Button>
                <Button kind="quiet" onClick={() => setOpen('answer')}>
                  {t('panel.answer')}
                </Button>
              </>
            ) : null}
          </div>
        )}
      </div>
      <AttestDialog view={view} establishmentId={establishment.id} open={open === 'attest'} onClose={() => setOpen(null)} />
      <AnswerDialog view={view} establishmentId={establishment.id} open={open === 'answer'} onClose={() => setOpen(null)} />
    </section>
  )
}

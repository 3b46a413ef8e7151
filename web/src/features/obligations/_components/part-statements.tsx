import { withdrawAnswer, withdrawAttestation } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import styles from './requirement.module.css'

interface Props {
  /** null: what was said of the whole requirement. */
  part: { id: string } | null
  view: RequirementView
  establishment: OneEstablishment
}

/** Attestations and answers given for a part, with a way to take them back. */
export function PartStatements({ part, view, establishment }: Props) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const withdrawal = useAct(withdrawAttestation)
  const taking = useAct(withdrawAnswer)
  const partId = part?.id ?? null
  const attestations = view.attestations.filter((one) => one.partId === partId && !one.withdrawn)
  const answers = view.answers.filter((one) => one.partId === partId)
  const writes = may(session, 'obligations.write', establishment.id)
  const params = { establishmentId: establishment.id }
  return (
    <>
      {attestations.map((one) => (
        <p key={one.id} className={styles.statement}>
          <span>
            {common('verdict.attestedSentence', {
              name: one.personName,
              title: one.personTitle,
              day: format.day(one.attestedOn),
              expiry: format.day(one.expiresOn),
            })}{' '}
            « {format.own(one.statement)} »{' '}
            {one.recordedBy === undefined
              ? null
              : one.byAnother
                ? common('verdict.recordedByAnother', { name: one.recordedBy })
                : common('verdict.recordedBySelf')}
          </span>
          {writes ? (
            <Button
              small
              kind="quiet"
              loading={withdrawal.busy}
              onClick={() => void withdrawal.run({ params: { ...params, attestationId: one.id }, body: { reason: t('statements.withdrawnByHand') } })}
            >
              {t('statements.withdraw')}
            </Button>
          ) : null}
        </p>
      ))}
      {answers.map((one) => (
        <p key={one.id} className={styles.statement}>
          <span>
            {t('statements.answered', { name: one.answeredBy, day: format.day(one.answeredOn), answer: common(`answers.${one.answer as 'none'}`) })}
            {one.note ? ` ${format.own(one.note)}` : ''}
          </span>
          {writes ? (
            <Button small kind="quiet" loading={taking.busy} onClick={() => void taking.run({ params: { ...params, answerId: one.id } })}>
              {t('statements.takeBack')}
            </Button>
          ) : null}
        </p>
      ))}
    </>
  )
}

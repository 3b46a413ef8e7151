import { declineExercise, joinExercise, type listExercises } from '@hygie/contract/exercises'
import type { ResponseOf } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './exercises.module.css'

type Invitation = ResponseOf<typeof listExercises>['invitations'][number]

/** What other houses of the group invite this one to: joining is its own act, and makes a part of its own. */
export function Invitations({ establishmentId, invitations, writes }: { establishmentId: number; invitations: Invitation[]; writes: boolean }) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  const joining = useAct(joinExercise)
  const declining = useAct(declineExercise)
  const attempt = useAttempt()
  const toast = useToast()
  const join = async ({ sharedKey }: Invitation) => {
    if (await attempt(() => joining.run({ params: { establishmentId }, body: { sharedKey } }))) toast({ message: t('invitations.joined') })
  }
  const decline = async ({ sharedKey }: Invitation) => {
    if (await attempt(() => declining.run({ params: { establishmentId }, body: { sharedKey } }))) toast({ message: t('invitations.declined') })
  }
  return invitations.map((one) => (
    <Card key={one.sharedKey} title={t('invitations.title', { house: format.own(one.from), name: format.own(one.name) })}>
      <p>
        {one.plannedOn ? t('plannedOn', { day: format.day(one.plannedOn) }) : ''} {one.startsAt ?? ''}
      </p>
      {one.scenario ? <p className={styles.scenario}>{format.own(one.scenario)}</p> : null}
      <p className={styles.muted}>
        {one.declined
          ? t('invitations.declinedBy', { name: format.own(one.declined.by), day: format.day(format.dayOf(one.declined.at)) })
          : t('invitations.what')}
      </p>
      {writes ? (
        <Row>
          <Button loading={joining.busy} onClick={() => void join(one)}>
            {t(one.declined ? 'invitations.joinAfterAll' : 'invitations.join')}
          </Button>
          {one.declined ? null : (
            <Button kind="quiet" loading={declining.busy} onClick={() => void decline(one)}>
              {t('invitations.decline')}
            </Button>
          )}
        </Row>
      ) : null}
    </Card>
  ))
}

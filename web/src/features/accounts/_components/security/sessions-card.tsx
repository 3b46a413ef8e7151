import { endOtherSessions, type Means } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../platform/api/use-api.ts'
import { useAttempt } from '../../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../../platform/i18n/use-format.ts'
import { Button } from '../../../../ui/base/button.tsx'
import { Card } from '../../../../ui/base/card.tsx'
import { Row, Stack } from '../../../../ui/base/layouts.tsx'
import { useToast } from '../../../../ui/overlays/toasts.tsx'

export function SessionsCard({ sessions }: { sessions: Means['sessions'] }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const ending = useAct(endOtherSessions)
  const attempt = useAttempt()
  const toast = useToast()
  const end = async () => {
    if (await attempt(() => ending.run({ body: {} }))) toast({ message: t('sessions.ended') })
  }
  return (
    <Card title={t('sessions.title')}>
      <Stack>
        <ul>
          {sessions.map(({ current, openedAt, by }) => (
            <li key={`${openedAt} ${current}`}>
              {t(current ? 'sessions.current' : 'sessions.other', { at: format.instant(openedAt), by: format.list(by.map((one) => t(`identifiedBy.${one}`))) })}
            </li>
          ))}
        </ul>
        {sessions.length > 1 ? (
          <Row>
            <Button onClick={() => void end()}>{t('sessions.end')}</Button>
          </Row>
        ) : null}
      </Stack>
    </Card>
  )
}

import { getMondayMail, putMondayMail } from '@hygie/contract/calendar'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../platform/api/use-api.ts'
import { useAttempt } from '../../platform/api/use-attempt.ts'
import { useSession } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { CheckField } from '../../ui/forms/fields.tsx'

/** On one's own account: only those who hold the role get that mail. */
export function MondayChoice() {
  const { t } = useTranslation('calendar')
  const session = useSession()
  const holds = session.roles.some((one) => one.role === 'ciso')
  const query = useApi(getMondayMail, {}, { enabled: holds })
  const saving = useAct(putMondayMail)
  const attempt = useAttempt()
  if (!holds || !query.data) return null
  return (
    <Card title={t('monday.title')}>
      <CheckField
        label={t('monday.wanted')}
        hint={t('monday.hint')}
        value={query.data.wanted}
        disabled={saving.busy}
        onChange={(wanted) => void attempt(() => saving.run({ body: { wanted } }))}
      />
    </Card>
  )
}

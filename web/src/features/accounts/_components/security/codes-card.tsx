import { type Means, removeCodes } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../platform/api/use-api.ts'
import { useAttempt } from '../../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../../platform/i18n/use-format.ts'
import { Button } from '../../../../ui/base/button.tsx'
import { Card } from '../../../../ui/base/card.tsx'
import { Row, Stack } from '../../../../ui/base/layouts.tsx'
import { useToast } from '../../../../ui/overlays/toasts.tsx'
import { AddCodes } from './add-codes.tsx'

export function CodesCard({ codes }: { codes: Means['codes'] }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const removing = useAct(removeCodes)
  const attempt = useAttempt()
  const toast = useToast()
  const [adding, setAdding] = useState(false)
  const remove = async () => {
    if (await attempt(() => removing.run({}))) toast({ message: t('codes.removed') })
  }
  return (
    <Card title={t('codes.title')}>
      <Stack>
        <p>{t('codes.what')}</p>
        {codes ? (
          <p>
            {t('codes.since', { day: format.day(format.dayOf(codes.createdAt)) })}{' '}
            {codes.lastUsedAt === null ? null : t('codes.used', { at: format.instant(codes.lastUsedAt) })}
          </p>
        ) : null}
        {adding ? (
          <AddCodes onDone={() => setAdding(false)} />
        ) : (
          <Row>
            <Button icon="plus" onClick={() => setAdding(true)}>
              {t(codes ? 'codes.replace' : 'codes.add')}
            </Button>
            {codes ? (
              <Button danger onClick={() => void remove()}>
                {t('codes.remove')}
              </Button>
            ) : null}
          </Row>
        )}
      </Stack>
    </Card>
  )
}

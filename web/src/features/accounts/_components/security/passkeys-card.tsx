import { type Means, removePasskey } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../platform/api/use-api.ts'
import { useAttempt } from '../../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../../platform/i18n/use-format.ts'
import { passkeysPossible } from '../../../../platform/identity/passkey.ts'
import { Button } from '../../../../ui/base/button.tsx'
import { Card } from '../../../../ui/base/card.tsx'
import { Row, Stack } from '../../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../../ui/data/data-table.tsx'
import { useToast } from '../../../../ui/overlays/toasts.tsx'
import { AddPasskey } from './add-passkey.tsx'

type Passkey = Means['passkeys'][number]

export function PasskeysCard({ passkeys }: { passkeys: Passkey[] }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const removing = useAct(removePasskey)
  const attempt = useAttempt()
  const toast = useToast()
  const [adding, setAdding] = useState(false)
  const remove = async ({ id, name }: Passkey) => {
    if (await attempt(() => removing.run({ params: { passkeyId: id } }))) toast({ message: t('passkeys.removed', { name }) })
  }
  const columns: Column<Passkey>[] = [
    { key: 'name', header: t('passkeys.name'), rowHeader: true, render: ({ name, synced }) => (synced ? t('passkeys.synced', { name }) : name) },
    { key: 'since', header: t('passkeys.since'), render: ({ createdAt }) => format.day(format.dayOf(createdAt)) },
    { key: 'used', header: t('passkeys.used'), render: ({ lastUsedAt }) => (lastUsedAt === null ? t('passkeys.never') : format.instant(lastUsedAt)) },
    {
      key: 'act',
      header: t('passkeys.act'),
      screenOnly: true,
      render: (one) => (
        <Button small danger aria-label={t('passkeys.removeOf', { name: one.name })} onClick={() => void remove(one)}>
          {t('passkeys.remove')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={t('passkeys.title')}>
      <Stack>
        <p>{t('passkeys.what')}</p>
        {passkeys.length > 0 ? <DataTable caption={t('passkeys.title')} captionHidden columns={columns} rows={passkeys} rowKey={({ id }) => id} /> : null}
        {adding || passkeysPossible() !== 'yes' ? (
          <AddPasskey onDone={() => setAdding(false)} />
        ) : (
          <Row>
            <Button icon="plus" onClick={() => setAdding(true)}>
              {t('passkeys.add')}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  )
}

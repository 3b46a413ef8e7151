import { listTokens, revokeToken, type ScriptToken } from '@hygie/contract/accounts'
import { openApi } from '@hygie/contract/system'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useRightWords } from '../../../platform/session/use-right-words.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button, DownloadButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { NewToken } from './new-token.tsx'

/** What a person lets scripts do in their name. */
export function TokensCard() {
  const { t } = useTranslation('accounts')
  const query = useApi(listTokens, {})
  const [making, setMaking] = useState(false)
  return (
    <Card title={t('tokens.title')}>
      <Stack>
        <p>{t('tokens.what')}</p>
        {making ? (
          <NewToken onDone={() => setMaking(false)} />
        ) : (
          <Row>
            <Button icon="plus" onClick={() => setMaking(true)}>
              {t('tokens.make')}
            </Button>
            <DownloadButton href={openApi.path}>{t('tokens.openApi')}</DownloadButton>
          </Row>
        )}
        <Loaded query={query}>{({ tokens }) => (tokens.length > 0 ? <Tokens tokens={tokens} /> : null)}</Loaded>
      </Stack>
    </Card>
  )
}

function Tokens({ tokens }: { tokens: ScriptToken[] }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const session = useSession()
  const words = useRightWords()
  const ending = useAct(revokeToken)
  const attempt = useAttempt()
  const toast = useToast()
  const names = new Map(session.establishments.map((one) => [one.id, one.shortName || one.name]))
  const end = async ({ id, name }: ScriptToken) => {
    if (await attempt(() => ending.run({ params: { tokenId: id } }))) toast({ message: t('tokens.ended', { name }) })
  }
  const columns: Column<ScriptToken>[] = [
    { key: 'name', header: t('tokens.name'), rowHeader: true, sortValue: ({ name }) => name, render: ({ name, hint }) => `${name} (${hint}…)` },
    {
      key: 'scope',
      header: t('tokens.scope'),
      render: ({ writes, permissions, establishmentIds }) =>
        `${permissions === null ? t(writes ? 'tokens.writes' : 'tokens.reads') : permissions.map((one) => words.permission(one)).join(', ')} · ${establishmentIds.map((id) => format.own(names.get(id) ?? t('tokens.lostHouse'))).join(', ')}`,
    },
    { key: 'end', header: t('tokens.until'), sortValue: ({ expiresOn }) => expiresOn, render: ({ expiresOn }) => format.day(expiresOn) },
    {
      key: 'used',
      header: t('tokens.lastUsed'),
      render: ({ lastUsedAt }) => (lastUsedAt === null ? t('tokens.never') : format.instant(lastUsedAt)),
    },
    {
      key: 'act',
      header: t('tokens.act'),
      screenOnly: true,
      render: (token) =>
        token.state === 'usable' ? (
          <Button small danger aria-label={t('tokens.endOf', { name: token.name })} onClick={() => void end(token)}>
            {t('tokens.end')}
          </Button>
        ) : (
          t(`tokens.${token.state}`)
        ),
    },
  ]
  return <DataTable caption={t('tokens.title')} captionHidden columns={columns} rows={tokens} rowKey={({ id }) => id} />
}

import { type HeldToken, listAllTokens, revokeAnyToken } from '@hygie/contract/access'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Small, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { type Permission, useRightWords } from '../../../platform/session/use-right-words.ts'

/** What machines may do, who answers for each, from where, until when. */
export function AllTokens() {
  const { t } = useTranslation('access')
  const query = useApi(listAllTokens, {})
  return (
    <Stack>
      <p>
        {t('tokens.what')} <AppLink to={paths.account}>{t('tokens.make')}</AppLink>
      </p>
      <Loaded query={query}>{({ tokens }) => <Tokens tokens={tokens} />}</Loaded>
    </Stack>
  )
}

function Tokens({ tokens }: { tokens: HeldToken[] }) {
  const { t } = useTranslation('access')
  const format = useFormat()
  const words = useRightWords()
  const session = useSession()
  const ending = useAct(revokeAnyToken)
  const attempt = useAttempt()
  const toast = useToast()
  const names = new Map(session.establishments.map((one) => [one.id, one.shortName || one.name]))
  const end = async ({ id, name }: HeldToken) => {
    if (await attempt(() => ending.run({ params: { tokenId: id } }))) toast({ message: t('tokens.ended', { name }) })
  }
  const columns: Column<HeldToken>[] = [
    {
      key: 'name',
      header: t('tokens.name'),
      rowHeader: true,
      sortValue: ({ name }) => name,
      render: ({ name, purpose }) => (
        <>
          {name}
          {purpose ? (
            <>
              {' '}
              <Small>{purpose}</Small>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'owner', header: t('tokens.owner'), sortValue: ({ owner }) => owner.name, render: ({ owner }) => owner.name },
    {
      key: 'may',
      header: t('tokens.may'),
      render: ({ permissions, writes }) =>
        permissions === null ? t(writes ? 'tokens.writes' : 'tokens.reads') : permissions.map((one) => words.permission(one as Permission)).join(', '),
    },
    {
      key: 'houses',
      header: t('tokens.houses'),
      render: ({ establishmentIds }) => establishmentIds.map((id) => format.own(names.get(id) ?? `n° ${id}`)).join(', '),
    },
    { key: 'from', header: t('tokens.from'), render: ({ addresses }) => (addresses.length === 0 ? t('tokens.anywhere') : addresses.join(', ')) },
    { key: 'until', header: t('tokens.until'), sortValue: ({ expiresOn }) => expiresOn, render: ({ expiresOn }) => format.day(expiresOn) },
    {
      key: 'used',
      header: t('tokens.lastUsed'),
      sortValue: ({ lastUsedAt }) => lastUsedAt ?? '',
      render: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : format.instant(lastUsedAt)),
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
  return (
    <Card title={t('tokens.title', { count: tokens.length })} flush>
      <DataTable
        caption={t('tokens.title', { count: tokens.length })}
        captionHidden
        columns={columns}
        rows={tokens}
        rowKey={({ id }) => id}
        empty={t('tokens.none')}
      />
    </Card>
  )
}

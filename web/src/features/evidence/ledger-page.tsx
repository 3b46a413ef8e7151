import { listLedger } from '@hygie/contract/evidence'
import { useTranslation } from 'react-i18next'
import { readAll } from '../../platform/api/read-all.ts'
import { usePages } from '../../platform/api/use-pages.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { Button, LinkButton } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { LedgerTable } from './_components/ledger-table.tsx'

export function LedgerPage() {
  return <InEstablishment path={paths.ledger}>{(establishment) => <Ledger establishment={establishment} />}</InEstablishment>
}

function Ledger({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('evidence')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [search] = useSearch()
  const only = /^\d{1,9}$/.test(search['entry'] ?? '') ? Number(search['entry']) : undefined
  const pages = usePages(listLedger, { params: { establishmentId: establishment.id }, query: { only } })
  return (
    <Stack>
      <PageTitle
        trail={<Trail label={common('page.trail')} steps={[{ label: t('trail'), to: paths.evidence }, { label: t('ledger.link') }]} />}
        title={t('ledger.title', { house: format.own(establishment.name) })}
        subtitle={t('ledger.subtitle')}
        action={<LinkButton to={paths.ledgerCheck}>{t('ledger.check')}</LinkButton>}
      />
      <Loaded query={pages} lines={10}>
        {({ pages: data }) => {
          const entries = data.flatMap((page) => page.entries)
          const total = data.at(-1)?.total ?? 0
          return (
            <Card flush>
              <LedgerTable
                entries={entries}
                complete={() => readAll(pages)}
                establishment={establishment}
                footer={
                  <>
                    <span>{t('ledger.shown', { count: total, shown: format.number(entries.length), total: format.number(total) })}</span>
                    {only === undefined ? null : <AppLink to={`${paths.ledger}?entry=`}>{t('ledger.all')}</AppLink>}
                    {pages.hasNextPage ? (
                      <Button small loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                        {common('form.more')}
                      </Button>
                    ) : null}
                  </>
                }
              />
            </Card>
          )
        }}
      </Loaded>
    </Stack>
  )
}

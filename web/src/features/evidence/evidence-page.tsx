import { listFacts } from '@hygie/contract/evidence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAll } from '../../platform/api/read-all.ts'
import { usePages } from '../../platform/api/use-pages.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button, LinkButton } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { EvidenceFilters } from './_components/evidence-filters.tsx'
import { EvidenceTable } from './_components/evidence-table.tsx'
import { ExposureImport } from './_components/exposure-import.tsx'
import { addDays } from './_lib/days.ts'

const SOON_DAYS = 30

export function EvidencePage() {
  return <InEstablishment path={paths.evidence}>{(establishment) => <Evidence establishment={establishment} />}</InEstablishment>
}

function Evidence({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const session = useSession()
  const { today } = useSituation()
  const [search] = useSearch()
  const [importing, setImporting] = useState(false)
  const query = {
    search: search['q'],
    kind: search['kind'],
    expiringBefore: search['soon'] === 'yes' ? addDays(today, SOON_DAYS) : undefined,
    withdrawn: search['withdrawn'] === 'yes' ? ('true' as const) : ('false' as const),
    language: format.language,
  }
  const pages = usePages(listFacts, { params: { establishmentId: establishment.id }, query })
  const writes = may(session, 'evidence.write', establishment.id)
  const deposit = (
    <LinkButton kind="primary" icon="upload" to={paths.newEvidence}>
      {t('deposit.link')}
    </LinkButton>
  )

  const ledger = (
    <>
      <LinkButton to={paths.imports}>{t('files.loaded')}</LinkButton>
      <LinkButton to={paths.ledger}>{t('ledger.link')}</LinkButton>
    </>
  )

  return (
    <Stack>
      <PageTitle
        title={t('title', { house: format.own(establishment.name) })}
        subtitle={t('subtitle')}
        action={
          writes ? (
            <>
              {deposit}
              <Button onClick={() => setImporting(true)}>{t('exposure.link')}</Button>
              {ledger}
            </>
          ) : (
            ledger
          )
        }
      />
      <Loaded query={pages} lines={10}>
        {({ pages: data }) => {
          const facts = data.flatMap((page) => page.facts)
          const total = data.at(-1)?.total ?? 0
          return data.at(-1)?.nothingYet ? (
            <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={writes ? deposit : null} />
          ) : (
            <>
              <EvidenceFilters />
              <Card flush>
                <EvidenceTable
                  facts={facts}
                  readAll={async () => (await readAll(pages)).flatMap((page) => page.facts)}
                  subjects={new Map(data.flatMap((page) => page.subjects).map(({ subject, name }) => [subject, name]))}
                  establishment={establishment}
                  footer={
                    <>
                      <span>{t('shown', { count: total, shown: format.number(facts.length), total: format.number(total) })}</span>
                      {pages.hasNextPage ? (
                        <Button small loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                          {t('form.more', { ns: 'common' })}
                        </Button>
                      ) : null}
                    </>
                  }
                />
              </Card>
            </>
          )
        }}
      </Loaded>
      <Dialog wide open={importing} onClose={() => setImporting(false)} title={t('exposure.title')}>
        <ExposureImport establishmentId={establishment.id} />
      </Dialog>
    </Stack>
  )
}

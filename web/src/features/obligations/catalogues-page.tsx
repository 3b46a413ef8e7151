import { listCatalogues, searchCatalogueLines } from '@hygie/contract/obligations'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { usePages } from '../../platform/api/use-pages.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'
import { SelectField, TextField } from '../../ui/forms/fields.tsx'
import { FieldRow } from '../../ui/forms/form.tsx'

/** Every line of every catalogue, ours and the imported ones: read in order, or found by their words. */
export function CataloguesPage() {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const catalogues = useApi(listCatalogues, {})
  return (
    <Stack>
      <PageTitle
        trail={<Trail label={common('page.trail')} steps={[{ label: t('trail'), to: paths.obligations }, { label: t('browse.title') }]} />}
        title={t('browse.title')}
        subtitle={t('browse.subtitle')}
      />
      <Loaded query={catalogues}>{(data) => <Lines catalogues={data.catalogues} />}</Loaded>
    </Stack>
  )
}

function Lines({ catalogues }: { catalogues: { id: string; title: { fr: string; en: string } }[] }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const [search, change] = useSearch()
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words).trim()
  const first = catalogues[0]?.id ?? ''
  const catalogueId = search['catalogue'] ?? (wanted === '' ? first : '')
  const query = usePages(
    searchCatalogueLines,
    { query: { ...(catalogueId === '' ? {} : { catalogueId }), ...(wanted === '' ? {} : { search: wanted }) } },
    { enabled: catalogueId !== '' || wanted !== '' },
  )
  return (
    <>
      <FieldRow>
        <SelectField
          label={t('browse.catalogue')}
          value={catalogueId}
          onChange={(next) => change({ catalogue: next === '' ? null : next })}
          placeholder={t('browse.all')}
          choices={catalogues.map(({ id, title }) => ({ value: id, label: format.text(title) }))}
        />
        <TextField label={t('browse.search')} optional type="search" value={words} onChange={setWords} maxLength={200} />
      </FieldRow>
      <Loaded query={{ ...query, data: query.data?.pages }} lines={6}>
        {(pages) => (
          <Card title={t(pages[0]?.more ? 'browse.more' : 'browse.found', { count: pages[0]?.found ?? 0 })} flush>
            <DataTable
              caption={t('browse.title')}
              captionHidden
              rows={pages.flatMap((page) => page.lines).map((line, index) => ({ ...line, index }))}
              rowKey={({ index }) => index}
              empty={t('browse.none')}
              columns={[
                { key: 'number', header: t('browse.number'), width: '8rem', render: ({ number }) => number ?? '' },
                {
                  key: 'title',
                  header: t('browse.line'),
                  rowHeader: true,
                  render: ({ id, title, assessable }) =>
                    assessable ? <AppLink to={paths.requirement(id)}>{format.text(title)}</AppLink> : <b>{format.text(title)}</b>,
                },
                { key: 'catalogue', header: t('browse.catalogue'), render: ({ catalogueTitle }) => format.text(catalogueTitle) },
              ]}
              footer={
                query.hasNextPage ? (
                  <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t('browse.next')}
                  </Button>
                ) : null
              }
            />
          </Card>
        )}
      </Loaded>
    </>
  )
}

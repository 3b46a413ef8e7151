import { listObligations } from '@hygie/contract/obligations'
import type { ResponseOf } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { LinkButton } from '../../ui/base/button.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { CatalogueList } from './_components/catalogue-list.tsx'
import { OneCatalogue } from './_components/one-catalogue.tsx'

export type Obligations = ResponseOf<typeof listObligations>

export function ObligationsPage() {
  return <InEstablishment path={paths.obligations}>{(establishment) => <Catalogues establishment={establishment} />}</InEstablishment>
}

function Catalogues({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const { at } = useSituation()
  const [search] = useSearch()
  const catalogueId = search['catalogue']
  const query = useApi(listObligations, { params: { establishmentId: establishment.id }, query: { at, catalogueId } }, { keepPrevious: true })
  return (
    <Loaded query={query} lines={12}>
      {(obligations) => {
        const chosen = obligations.catalogues.find(({ id }) => id === catalogueId)
        if (chosen) return <OneCatalogue obligations={obligations} catalogue={chosen} establishment={establishment} />
        return (
          <Stack>
            <PageTitle
              title={t('list.title', { house: format.own(establishment.name) })}
              subtitle={t('list.subtitle')}
              action={
                <Row>
                  <LinkButton to={paths.catalogues}>{t('browse.link')}</LinkButton>
                  <LinkButton to={paths.texts}>{t('texts.link')}</LinkButton>
                </Row>
              }
            />
            {catalogueId === undefined ? null : <Note>{t('list.notThere', { day: format.day(obligations.day) })}</Note>}
            <CatalogueList catalogues={obligations.catalogues} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

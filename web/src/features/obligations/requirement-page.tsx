import { getRequirement, listCatalogues } from '@hygie/contract/obligations'
import type { ResponseOf } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { frenchTypography } from '../../platform/i18n/typography.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { Columns, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { SourceNote } from '../../ui/base/source-note.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { Deadlines } from './_components/deadlines.tsx'
import { History } from './_components/history.tsx'
import { PartsTree } from './_components/parts-tree.tsx'
import { RequirementSide } from './_components/requirement-side.tsx'
import { StatePanel } from './_components/state-panel.tsx'
import { WhatIf } from './_components/what-if.tsx'

export type RequirementView = ResponseOf<typeof getRequirement>

export function RequirementPage() {
  const [search] = useSearch()
  const id = search['id'] ?? ''
  return (
    <InEstablishment path={paths.requirement(id)}>{(establishment) => <OneRequirement requirementId={id} establishment={establishment} />}</InEstablishment>
  )
}

function OneRequirement({ requirementId, establishment }: { requirementId: string; establishment: OneEstablishment }) {
  const { at } = useSituation()
  const query = useApi(getRequirement, { params: { establishmentId: establishment.id }, query: { requirementId, at } }, { keepPrevious: true })
  return (
    <Loaded query={query} lines={12}>
      {(view) => <View view={view} establishment={establishment} />}
    </Loaded>
  )
}

function View({ view, establishment }: { view: RequirementView; establishment: OneEstablishment }) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { requirement } = view
  const catalogues = useApi(listCatalogues, {})
  const catalogue = catalogues.data?.catalogues.find(({ id }) => id === requirement.catalogueId)
  return (
    <Stack>
      <PageTitle
        trail={
          <Trail
            label={common('page.trail')}
            steps={[
              { label: t('trail'), to: paths.obligations },
              {
                label: catalogue ? format.text(catalogue.title) : requirement.catalogueId,
                to: `${paths.obligations}?${new URLSearchParams({ catalogue: requirement.catalogueId })}`,
              },
              { label: requirement.number ? t('requirement.number', { number: requirement.number }) : format.text(requirement.title) },
            ]}
          />
        }
        title={format.text(requirement.title)}
        subtitle={
          requirement.officialTitle ? (
            <>
              {t('requirement.officialTitle')} <span lang="fr">{frenchTypography(`« ${requirement.officialTitle.text.fr} ».`)}</span>{' '}
              <SourceNote
                verified={requirement.officialTitle.verified}
                source={requirement.officialTitle.source ? format.own(requirement.officialTitle.source) : null}
              />
            </>
          ) : undefined
        }
      />
      <StatePanel view={view} establishment={establishment} />
      <Columns
        main={
          <>
            <PartsTree view={view} establishment={establishment} />
            <WhatIf view={view} />
            <History view={view} />
            <Deadlines view={view} establishment={establishment} />
          </>
        }
        side={<RequirementSide view={view} establishment={establishment} />}
      />
    </Stack>
  )
}

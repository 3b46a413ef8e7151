import type { ResponseOf } from '@hygie/contract'
import { getAssessment } from '@hygie/contract/assessments'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { Comparison } from './_components/comparison.tsx'
import { Exchanges } from './_components/exchanges.tsx'
import { Parts } from './_components/parts.tsx'
import { Questions } from './_components/questions.tsx'
import { Standing } from './_components/standing.tsx'
import { Themes } from './_components/themes.tsx'

export type AssessmentView = ResponseOf<typeof getAssessment>

export interface TabProps {
  view: AssessmentView
  establishmentId: number
  /** May open, share and hand in. */
  writes: boolean
}

export function AssessmentPage() {
  const { t } = useTranslation('assessments')
  const [search] = useSearch()
  const id = Number(search['campagne'])
  return (
    <InEstablishment path={paths.assessmentPage}>
      {(establishment) =>
        Number.isInteger(id) && id > 0 ? (
          <Assessment key={`${establishment.id} ${id}`} establishment={establishment} id={id} />
        ) : (
          <EmptyState
            alone
            title={t('page.noneTitle')}
            what={t('page.none')}
            action={<AppLink to={`${paths.assessments}?scope=e${establishment.id}`}>{t('page.all')}</AppLink>}
          />
        )
      }
    </InEstablishment>
  )
}

const TABS = ['questions', 'themes', 'parts', 'compare', 'files'] as const

function Assessment({ establishment, id }: { establishment: OneEstablishment; id: number }) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const session = useSession()
  const [search, change] = useSearch()
  const query = useApi(getAssessment, { params: { establishmentId: establishment.id, assessmentId: id } }, { keepPrevious: true })
  const tab = TABS.find((one) => one === search['tab']) ?? 'questions'
  const title = ({ assessment: { name, status, progress } }: AssessmentView): string => {
    const left = progress.asked - progress.answered
    const about = format.about(format.own(name))
    if (status !== 'open') return `${about}${t(`page.title.${status}`)}`
    return left === 0 ? `${about}${t('page.title.whole')}` : `${about}${t('page.title.left', { count: left })}`
  }
  return (
    <Loaded query={query} lines={10}>
      {(view) => {
        const props: TabProps = { view, establishmentId: establishment.id, writes: may(session, 'obligations.write', establishment.id) }
        const { title: questionnaire, version, year } = view.assessment
        return (
          <Stack>
            <PageTitle
              trail={<AppLink to={`${paths.assessments}?scope=e${establishment.id}`}>{t('page.all')}</AppLink>}
              title={title(view)}
              subtitle={t('page.subtitle', { title: format.text(questionnaire), version, year })}
            />
            <Standing {...props} />
            <Tabs
              label={t('tabs.label')}
              value={tab}
              onChange={(next) => change({ tab: next === 'questions' ? null : next })}
              tabs={[
                { value: 'questions', label: t('tabs.questions'), content: <Questions {...props} /> },
                { value: 'themes', label: t('tabs.themes'), content: <Themes themes={view.themes} /> },
                { value: 'parts', label: t('tabs.parts'), content: <Parts {...props} /> },
                { value: 'compare', label: t('tabs.compare'), content: <Comparison {...props} /> },
                { value: 'files', label: t('tabs.files'), content: <Exchanges {...props} /> },
              ]}
            />
          </Stack>
        )
      }}
    </Loaded>
  )
}

import { getDemonstration, type DemonstrationStatus } from '@hygie/contract/demonstration'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { LinkButton } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Columns, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { GuidedTour } from './_components/guided-tour.tsx'
import { Leaving } from './_components/leaving.tsx'
import { People } from './_components/people.tsx'

export function DemonstrationPage() {
  const query = useApi(getDemonstration, {})
  return <Loaded query={query}>{(status) => <Page status={status} />}</Loaded>
}

function Page({ status }: { status: DemonstrationStatus }) {
  const { t } = useTranslation('demonstration')
  const format = useFormat()
  if (!status.loaded || status.ghtId === null) {
    return (
      <EmptyState
        alone
        title={t('absent.title')}
        what={t('absent.what')}
        action={
          <LinkButton kind="primary" to={paths.home}>
            {t('page.backHome', { ns: 'common' })}
          </LinkButton>
        }
      />
    )
  }
  return (
    <Stack>
      <PageTitle title={t('title')} subtitle={status.day ? t('subtitle', { day: `${format.weekday(status.day)} ${status.day.slice(0, 4)}` }) : undefined} />
      <Columns
        main={<GuidedTour ghtId={status.ghtId} sandboxId={status.sandboxId} />}
        side={
          <>
            <Leaving status={status} />
            <People personas={status.personas} />
          </>
        }
      />
    </Stack>
  )
}

import { getGht } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { mayInGroup, useSession } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { MembersFromFiness } from './_components/members-from-finess.tsx'
import { UnheldPartners } from './_components/unheld-partners.tsx'
import { NewEstablishmentForm } from './_components/new-establishment-form.tsx'

/** Fills a group: from a FINESS extract, or by hand. */
export function GroupMembersPage() {
  const { t } = useTranslation('governance')
  const session = useSession()
  const { scope } = useSituation()
  if (scope.kind !== 'group' || !mayInGroup(session, 'group.write', scope.id))
    return <EmptyState alone title={t('members.notHereTitle')} what={t('members.notHere')} />
  return <Members ghtId={scope.id} />
}

function Members({ ghtId }: { ghtId: number }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const toast = useToast()
  const [search, change] = useSearch()
  const ght = useApi(getGht, { params: { ghtId } })
  return (
    <Loaded query={ght}>
      {({ name, members }) => (
        <Stack>
          <PageTitle
            trail={
              <Trail
                label={common('page.trail')}
                steps={[{ label: t('group.trail'), to: `${paths.governance}?scope=g${ghtId}` }, { label: t('members.trail') }]}
              />
            }
            title={t('members.title', { name: format.own(name) })}
            subtitle={
              members.length === 0
                ? t('members.noneYet')
                : t('members.sofar', { count: members.length, names: format.list(members.map(({ shortName, name: full }) => format.own(shortName || full))) })
            }
            action={members.length > 0 ? <LinkButton to={paths.homeOf(`g${ghtId}`)}>{t('members.finish')}</LinkButton> : null}
          />
          <UnheldPartners members={members} />
          <Tabs
            label={t('members.how')}
            value={search['par'] === 'main' ? 'hand' : 'finess'}
            onChange={(value) => change({ par: value === 'hand' ? 'main' : null })}
            tabs={[
              { value: 'finess', label: t('members.byFiness'), content: <MembersFromFiness ghtId={ghtId} /> },
              {
                value: 'hand',
                label: t('members.byHand'),
                content: (
                  <NewEstablishmentForm
                    ghtId={ghtId}
                    submit={t('members.add')}
                    onCreated={(_, created) => toast({ message: t('members.added', { name: format.own(created) }) })}
                  />
                ),
              },
            ]}
          />
        </Stack>
      )}
    </Loaded>
  )
}

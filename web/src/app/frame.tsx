import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../platform/clock/use-now.ts'
import { OwnTextsContext } from '../platform/i18n/own-texts.ts'
import { useFormat } from '../platform/i18n/use-format.ts'
import { useLive } from '../platform/live/use-live.ts'
import { paths } from '../platform/router/paths.ts'
import { SituationContext, type Situation } from '../platform/router/scope-context.tsx'
import { useSearch } from '../platform/router/use-search.ts'
import { chooseScope, scopesOf } from '../platform/session/scope.ts'
import { SessionContext, sessionQuery, type Session } from '../platform/session/session.tsx'
import { AppLayout } from '../ui/shell/app-layout.tsx'
import { AdministratorNotices } from './administrator-notices.tsx'
import { DemonstrationBanner } from './demonstration-banner.tsx'
import { ErrorPage } from './error-page.tsx'
import { GoTo } from './go-to.tsx'
import { holdsAnywhere, isActive, NAVIGATION } from './navigation.ts'
import { NothingOpen } from './nothing-open.tsx'
import { PastNotice, TodayNotice } from './past-notice.tsx'
import { TableFilesContext } from '../ui/data/table-file.ts'
import { useTableFiles } from './use-table-files.ts'
import { useStoryTexts } from './use-story-texts.ts'
import { useWaiting } from './use-waiting.ts'
import { PendingPage } from './pending-page.tsx'
import { PersonCorner } from './person-corner.tsx'
import { SearchBox } from './search-box.tsx'
import { SituationBar } from './situation-bar.tsx'

/** Open before any establishment exists, or to somebody who holds none. */
const WITHOUT_ESTABLISHMENT = new Set<string>([
  paths.account,
  paths.security,
  paths.newEstablishment,
  paths.newGroup,
  paths.access,
  paths.ward,
  paths.administration,
])

/** Pages computed again for a chosen day; the others always show today. */
const READ_AT_A_DAY = new Set<string>([paths.home, paths.obligations, paths.requirementPage])

/** Opens only with a session; sends elsewhere otherwise. */
export function Frame() {
  const { data: session, error, isPending, refetch } = useQuery(sessionQuery)
  const here = useRouterState({ select: (state) => state.location.href })
  if (isPending) return <PendingPage />
  if (error) return <ErrorPage error={error} reset={() => void refetch()} />
  if (session.firstRun && !session.signedIn) return <GoTo to={paths.firstRun} />
  if (!session.signedIn) return <GoTo to={`${paths.signIn}?${new URLSearchParams({ next: here })}`} />
  if (session.identified?.limited) return <GoTo to={paths.enrol} />
  return (
    <SessionContext value={session}>
      <SignedInFrame session={session} />
    </SessionContext>
  )
}

function SignedInFrame({ session }: { session: Session }) {
  useLive()
  const { t } = useTranslation('common')
  const format = useFormat()
  const now = useNow()
  const [search] = useSearch()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  // What is still on screen while the next page comes: it must not lose the house it is about.
  const shown = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname })

  const scopes = useMemo(() => scopesOf(session), [session])
  const scope = chooseScope(scopes, search['scope'])
  const demonstration =
    scope !== null && (scope.kind === 'group' ? session.ghts : session.establishments).some((one) => one.id === scope.id && one.demonstration)
  const today = format.dayOf(demonstration && session.demonstrationNow ? session.demonstrationNow : now)
  const at = search['at'] && search['at'] < today ? search['at'] : undefined
  const situation = useMemo<Situation | null>(() => (scope ? { scope, scopes, at, today, demonstration } : null), [scope, scopes, at, today, demonstration])

  const readAtADay = READ_AT_A_DAY.has(pathname)

  const waiting = useWaiting(scope)
  const tableFiles = useTableFiles(demonstration)
  const storyTexts = useStoryTexts(demonstration)

  const nav = NAVIGATION.map((group, index) => ({
    key: String(index),
    items: group
      .filter((entry) => holdsAnywhere(session, entry.permission))
      .map((entry) => ({
        to: entry.to,
        label: t(`nav.${entry.key}`),
        active: isActive(entry.to, pathname),
        count: entry.key === 'home' ? { value: waiting, label: t('nav.todoCount') } : undefined,
      })),
  })).filter((group) => group.items.length > 0)

  return (
    <OwnTextsContext value={storyTexts}>
      <AppLayout
        brand={{ name: t('brand'), subtitle: scope?.name ?? t('tagline'), to: paths.home }}
        nav={nav}
        banner={demonstration ? <DemonstrationBanner day={today} /> : undefined}
        bar={situation ? <SituationBar situation={situation} dated={readAtADay} /> : null}
        barEnd={
          <>
            <SearchBox />
            <PersonCorner session={session} />
          </>
        }
        notice={
          <>
            <AdministratorNotices session={session} />
            {at === undefined ? null : readAtADay ? <PastNotice day={at} /> : WITHOUT_ESTABLISHMENT.has(pathname) ? null : <TodayNotice />}
          </>
        }
      >
        {situation || (WITHOUT_ESTABLISHMENT.has(pathname) && WITHOUT_ESTABLISHMENT.has(shown)) ? (
          <SituationContext value={situation}>
            <TableFilesContext value={tableFiles}>
              <Outlet />
            </TableFilesContext>
          </SituationContext>
        ) : (
          <NothingOpen session={session} />
        )}
      </AppLayout>
    </OwnTextsContext>
  )
}

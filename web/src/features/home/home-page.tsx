import { getGroupHome, getHome, type Home } from '@hygie/contract/home'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { useSession } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { Skeletons } from '../../ui/base/skeletons.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { ChangeList } from './_components/change-list.tsx'
import { DueDates } from './_components/due-dates.tsx'
import { FirstSteps } from './_components/first-steps.tsx'
import { FootLine } from './_components/foot-line.tsx'
import { Matrix } from './_components/matrix.tsx'
import { OneHouse } from './_components/one-house.tsx'
import { ToSign } from './_components/to-sign.tsx'
import { TodoList } from './_components/todo-list.tsx'
import styles from './_components/home.module.css'
import { isLeftOut, useSituationSentences } from './_components/use-situation-sentences.ts'
import { useVisit } from './_components/use-visit.ts'
import { homeView } from './_lib/home-view.ts'

/** For those who decide; the others never fetch it. */
const DirectionHome = lazy(async () => ({ default: (await import('./_components/direction-home.tsx')).DirectionHome }))

export function HomePage() {
  const { scope, at } = useSituation()
  const session = useSession()
  const [search] = useSearch()
  useVisit()
  // a past day is read in detail: what stops and what it costs are known for today alone
  const direction = scope.kind === 'establishment' && at === undefined && homeView(session, scope.id, search['vue']) === 'direction'
  const group = useApi(getGroupHome, { params: { ghtId: scope.id }, query: { at } }, { enabled: scope.kind === 'group', keepPrevious: true })
  const one = useApi(getHome, { params: { establishmentId: scope.id }, query: { at } }, { enabled: scope.kind === 'establishment', keepPrevious: true })
  return (
    <Loaded query={scope.kind === 'group' ? group : one} lines={10}>
      {(home) =>
        direction ? (
          <Suspense fallback={<Skeletons title lines={8} />}>
            <DirectionHome home={home} />
          </Suspense>
        ) : (
          <Today home={home} />
        )
      }
    </Loaded>
  )
}

function Today({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const { at } = useSituation()
  const { title, subtitle } = useSituationSentences(home, at !== undefined)
  const single = home.columns.length === 1
  const leftOut = isLeftOut(home)
  const untouched = !leftOut && home.cells.length > 0 && home.cells.every(({ verdict }) => verdict.state === 'unknown' || verdict.state === 'not-applicable')
  return (
    <>
      <PageTitle title={title} subtitle={subtitle} action={at === undefined ? <Actions single={single} /> : null} />
      <Stack>
        {leftOut ? (
          <Note>
            <Row>
              <span>{t('leftOut.text')}</span>
              <LinkButton small to={paths.obligations}>
                {t('leftOut.open')}
              </LinkButton>
            </Row>
          </Note>
        ) : null}
        {at === undefined ? <ToSign /> : null}
        {untouched && single && at === undefined ? <FirstSteps /> : null}
        <div className={styles.board} data-past={at === undefined ? undefined : true}>
          <div className={styles.boardMain}>{single ? <OneHouse home={home} /> : <Matrix home={home} />}</div>
          {at === undefined ? (
            <div className={styles.boardTodo}>
              <TodoList todos={home.todos} single={single} />
            </div>
          ) : null}
          <div className={styles.boardDue}>
            <DueDates home={home} single={single} />
          </div>
          <div className={styles.boardChanges}>
            <Card title={t('changes.title')} flush>
              <ChangeList home={home} single={single} />
            </Card>
          </div>
        </div>
        <FootLine home={home} past={at !== undefined} />
      </Stack>
    </>
  )
}

function Actions({ single }: { single: boolean }) {
  const { t } = useTranslation('home')
  return (
    <Row>
      {single ? (
        <LinkButton kind="quiet" to={`${paths.home}?vue=direction`}>
          {t('direction.open')}
        </LinkButton>
      ) : null}
      <LinkButton to={paths.reports}>{t('reportAction')}</LinkButton>
    </Row>
  )
}

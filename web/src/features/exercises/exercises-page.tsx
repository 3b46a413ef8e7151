import type { ResponseOf } from '@hygie/contract'
import { listExercises, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { ExerciseCard } from './_components/exercise-card.tsx'
import { GroupExercises } from './_components/group-exercises.tsx'
import { Invitations } from './_components/invitations.tsx'
import { Money } from './_components/money.tsx'
import { Programme } from './_components/programme.tsx'
import { RecordForm } from './_components/record-form.tsx'
import { PlanForm } from './_components/plan-form.tsx'

export function ExercisesPage() {
  const { scope } = useSituation()
  if (scope.kind === 'group') return <GroupExercises ghtId={scope.id} />
  return <InEstablishment path={paths.exercises}>{(establishment) => <Exercises key={establishment.id} establishment={establishment} />}</InEstablishment>
}

type Listed = Pick<ResponseOf<typeof listExercises>, 'exercises' | 'decisionMakers' | 'fellows' | 'invitations'>

const ACTION_ONE = 'dns-2025-12/1'
const TABS = ['exercises', 'programme', 'money'] as const

function Exercises({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  const session = useSession()
  const { today } = useSituation()
  const [opened, setOpened] = useState<'plan' | 'record' | null>(null)
  const [search, change] = useSearch()
  const tab = TABS.find((one) => one === search['tab']) ?? 'exercises'
  const close = () => setOpened(null)
  const query = useApi(listExercises, { params: { establishmentId: establishment.id } })
  const writes = may(session, 'evidence.write', establishment.id)
  const buttons = (
    <>
      <Button kind="primary" icon="plus" onClick={() => setOpened('plan')}>
        {t('plan.link')}
      </Button>
      <Button onClick={() => setOpened('record')}>{t('record.past')}</Button>
    </>
  )

  const title = (exercises: Exercise[]): string => {
    const year = today.slice(0, 4)
    const counting = exercises.find((one) => one.counts && String(one.year) === year)
    const next = exercises
      .filter((one) => !one.withdrawn && !one.record && one.plannedOn && one.plannedOn >= today)
      .map((one) => one.plannedOn ?? '')
      .toSorted()[0]
    if (counting?.gaps.length === 0) return t('title.complete', { year })
    if (counting) return t('title.incomplete', { year, count: counting.gaps.length })
    return next ? t('title.planned', { year, day: format.longDay(next) }) : t('title.none', { year })
  }

  const list = ({ exercises, decisionMakers, fellows, invitations }: Listed) => (
    <Stack>
      <Invitations establishmentId={establishment.id} invitations={invitations} writes={writes} />
      {exercises.length === 0 ? <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={writes ? buttons : null} /> : null}
      {exercises.map((exercise) => (
        <ExerciseCard
          key={exercise.id}
          exercise={exercise}
          establishmentId={establishment.id}
          decisionMakers={decisionMakers}
          fellows={fellows}
          writes={writes}
        />
      ))}
    </Stack>
  )

  return (
    <Loaded query={query} lines={10}>
      {({ exercises, decisionMakers, money, moneyYears, programme, fellows, invitations }) => (
        <Stack>
          <PageTitle
            title={title(exercises)}
            subtitle={
              <>
                {t('subtitle')} <AppLink to={paths.requirement(ACTION_ONE, establishment.id)}>{t('seeState')}</AppLink>
              </>
            }
            action={writes && exercises.length > 0 && tab === 'exercises' ? buttons : null}
          />
          <Tabs
            label={t('tabs.label')}
            value={tab}
            onChange={(next) => change({ tab: next === 'exercises' ? null : next })}
            tabs={[
              { value: 'exercises', label: t('tabs.exercises'), content: list({ exercises, decisionMakers, fellows, invitations }) },
              {
                value: 'programme',
                label: t('tabs.programme'),
                content: <Programme establishment={establishment} programme={programme} exercises={exercises} writes={writes} />,
              },
              {
                value: 'money',
                label: t('tabs.money'),
                content: <Money establishmentId={establishment.id} money={money} years={moneyYears} exercises={exercises} writes={writes} />,
              },
            ]}
          />
          <Dialog wide={opened === 'record'} open={opened !== null} onClose={close} title={opened === 'record' ? t('record.past') : t('plan.title')}>
            {opened === 'plan' ? <PlanForm establishmentId={establishment.id} exercise={null} fellows={fellows} onDone={close} /> : null}
            {opened === 'record' ? <RecordForm establishmentId={establishment.id} exercise={null} decisionMakers={decisionMakers} onDone={close} /> : null}
          </Dialog>
        </Stack>
      )}
    </Loaded>
  )
}

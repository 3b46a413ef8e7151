import { getGroupExercises, type GroupProgramme } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { mayInGroup, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { GroupProgrammeForm } from './group-programme-form.tsx'
import { besideProgramme, ProgrammeLines } from './programme-lines.tsx'
import { SharedForm } from './shared-form.tsx'

type Line = GroupProgramme['exercises'][number]

/** The houses a group reads live: their exercises, the programme of each on the same three years, and what is planned for several at once. */
export function GroupExercises({ ghtId }: { ghtId: number }) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  const session = useSession()
  const query = useApi(getGroupExercises, { params: { ghtId } })
  const [opened, setOpened] = useState<'shared' | 'programme' | null>(null)
  const close = () => setOpened(null)
  const writes = mayInGroup(session, 'group.write', ghtId)
  return (
    <Loaded query={query} lines={10}>
      {({ day, houses, exercises, programme }) => {
        const year = day.slice(0, 4)
        const live = houses.filter((one) => one.readLive)
        const name = (id: number) =>
          format.own(houses.find((one) => one.establishmentId === id)?.shortName || houses.find((one) => one.establishmentId === id)?.name || '')
        const held = new Set(exercises.filter((one) => one.heldOn?.startsWith(year)).map((one) => one.establishmentId)).size
        const playedWith = (one: Line) =>
          one.sharedKey === null
            ? []
            : exercises
                .filter((other) => other.sharedKey === one.sharedKey && other.establishmentId !== one.establishmentId)
                .map((other) => name(other.establishmentId))
        const items = [
          ...programme.map((one) => ({ ...one, houseId: one.establishmentId })),
          ...live.flatMap(({ establishmentId }) =>
            besideProgramme(
              establishmentId,
              programme.filter((one) => one.establishmentId === establishmentId),
              exercises
                .filter((one) => one.establishmentId === establishmentId)
                .map((one) => ({ id: one.id, name: one.name, on: one.heldOn ?? one.plannedOn, held: one.heldOn !== null })),
            ),
          ),
        ]
        const columns: Column<Line>[] = [
          {
            key: 'on',
            header: t('programme.when'),
            sortValue: (one) => one.heldOn ?? one.plannedOn,
            render: (one) =>
              one.heldOn ? t('heldOn', { day: format.day(one.heldOn) }) : one.plannedOn ? t('plannedOn', { day: format.day(one.plannedOn) }) : '',
            width: '11rem',
          },
          {
            key: 'house',
            header: t('programme.house'),
            sortValue: (one) => name(one.establishmentId),
            render: (one) => <AppLink to={`${paths.exercises}?scope=e${one.establishmentId}`}>{name(one.establishmentId)}</AppLink>,
          },
          { key: 'name', header: t('plan.name'), rowHeader: true, render: (one) => format.own(one.name) },
          { key: 'with', header: t('group.with'), render: (one) => format.list(playedWith(one)) },
        ]
        return (
          <Stack>
            <PageTitle
              title={t('group.title', { held, count: live.length, year })}
              subtitle={t('group.subtitle')}
              action={
                writes ? (
                  <Row>
                    <Button kind="primary" icon="plus" onClick={() => setOpened('shared')}>
                      {t('group.plan')}
                    </Button>
                    <Button onClick={() => setOpened('programme')}>{t('group.programme')}</Button>
                  </Row>
                ) : null
              }
            />
            <Card title={t('programme.title')}>
              <ProgrammeLines
                firstYear={Number(year)}
                houses={live.map((one) => ({ id: one.establishmentId, name: one.shortName || one.name }))}
                items={items}
              />
            </Card>
            <Card title={t('group.exercises')} flush>
              <DataTable
                caption={t('group.exercises')}
                captionHidden
                columns={columns}
                rows={exercises}
                rowKey={(one) => `${one.establishmentId}-${one.id}`}
                initialSort={{ key: 'on', descending: true }}
                empty={t('group.none')}
              />
            </Card>
            <Dialog open={opened !== null} onClose={close} title={t(opened === 'programme' ? 'group.programme' : 'group.plan')}>
              {opened === 'shared' ? <SharedForm ghtId={ghtId} houses={houses} onDone={close} /> : null}
              {opened === 'programme' ? <GroupProgrammeForm ghtId={ghtId} houses={houses} onDone={close} /> : null}
            </Dialog>
          </Stack>
        )
      }}
    </Loaded>
  )
}

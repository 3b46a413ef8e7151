import type { ProgrammeItem } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { QuarterLanes } from '../../../ui/charts/quarter-lanes.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'

export interface House {
  id: number
  name: string
}
/** A line of the programme, or an exercise that answers none of them (`kind` null). */
export type HouseItem = Omit<ProgrammeItem, 'kind'> & { kind: ProgrammeItem['kind'] | null; houseId: number }
interface Drill {
  id: number
  name: string
  on: string | null
  held: boolean
}

/** Exercises that no line of the programme asked for: held or planned all the same. */
export const besideProgramme = (houseId: number, items: readonly Pick<ProgrammeItem, 'exerciseId'>[], drills: readonly Drill[]): HouseItem[] =>
  drills.flatMap(({ id, name, on, held }) =>
    on === null || items.some((one) => one.exerciseId === id)
      ? []
      : [
          {
            id: -id,
            houseId,
            year: Number(on.slice(0, 4)),
            quarter: Math.ceil(Number(on.slice(5, 7)) / 3),
            kind: null,
            objective: name,
            scope: null,
            exerciseId: id,
            exerciseName: null,
            state: held ? ('held' as const) : ('planned' as const),
            on,
            withdrawn: null,
          },
        ],
  )

interface Props {
  firstYear: number
  houses: House[]
  items: HouseItem[]
  /** Buttons of a line; none for a group. */
  act?: (item: HouseItem) => React.ReactNode
  /** The card above already gives the files of the programme. */
  filesAbove?: boolean
}

const YEARS = 3

/** Three years drawn by quarter, and the same as a table. */
export function ProgrammeLines({ firstYear, houses, items, act, filesAbove = false }: Props) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  const years = Array.from({ length: YEARS }, (_, index) => firstYear + index)
  const standing = items.filter((one) => one.withdrawn === null)
  const names = new Map(houses.map((one) => [one.id, one.name]))
  const label = (one: HouseItem) => format.own(one.exerciseName ?? one.objective)
  const columns: Column<HouseItem>[] = [
    {
      key: 'when',
      header: t('programme.when'),
      sortValue: (one) => one.year * 10 + one.quarter,
      render: (one) => <span className="no-break">{t('programme.quarterOf', { quarter: one.quarter, year: one.year })}</span>,
      width: '6.5rem',
    },
    ...(houses.length > 1
      ? [
          {
            key: 'house',
            header: t('programme.house'),
            sortValue: (one: HouseItem) => names.get(one.houseId) ?? '',
            render: (one: HouseItem) => format.own(names.get(one.houseId) ?? ''),
          },
        ]
      : []),
    { key: 'objective', header: t('programme.objective'), rowHeader: true, render: (one) => format.own(one.objective) },
    { key: 'kind', header: t('programme.kind'), render: (one) => (one.kind ? t(`programme.kinds.${one.kind}`) : t('programme.beside')) },
    { key: 'scope', header: t('programme.scope'), render: (one) => (one.scope ? format.own(one.scope) : '') },
    {
      key: 'state',
      header: t('programme.state'),
      sortValue: (one) => one.state,
      render: (one) =>
        one.withdrawn
          ? t('withdrawn')
          : [t(`programme.states.${one.state}`), one.on ? format.day(one.on) : '', format.own(one.exerciseName ?? '')].filter(Boolean).join(' · '),
    },
    ...(act ? [{ key: 'act', header: t('sheet.act'), screenOnly: true, render: act }] : []),
  ]
  const table = (
    <DataTable
      caption={t('programme.title')}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={(one) => `${one.houseId}-${one.id}`}
      files={filesAbove ? <></> : undefined}
    />
  )
  return (
    <QuarterLanes
      caption={t('programme.caption', { from: firstYear, to: firstYear + YEARS - 1 })}
      years={years}
      lanes={houses.map((house) => ({
        id: String(house.id),
        label: format.own(house.name),
        items: standing
          .filter((one) => one.houseId === house.id)
          .map((one) => ({ id: String(one.id), year: one.year, quarter: one.quarter, label: label(one), mark: one.state })),
      }))}
      legend={{
        held: t('programme.states.held'),
        planned: t('programme.states.planned'),
        'to-plan': t('programme.states.to-plan'),
        missed: t('programme.states.missed'),
      }}
      quarterName={(quarter) => t('programme.quarter', { quarter })}
      table={table}
    />
  )
}

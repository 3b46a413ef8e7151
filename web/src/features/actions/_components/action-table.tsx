import type { Action, ActionPage } from '@hygie/contract/actions'
import { useTranslation } from 'react-i18next'
import { RowsExport } from '../../../platform/export/rows-export.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { usePrintWhole } from '../../../platform/export/use-print-whole.ts'
import { useRequirementName } from '../../../platform/verdicts/use-requirement-name.ts'
import { paths } from '../../../platform/router/paths.ts'
import { Button } from '../../../ui/base/button.tsx'
import type { Sort } from '../../../ui/data/sorting.ts'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { PendingReply } from '../../answers/pending-reply.tsx'
import styles from './actions.module.css'
import { ActionStatus } from './action-status.tsx'

interface Props {
  pages: ActionPage[]
  /** Several establishments: their name is a column. */
  grouped: boolean
  onOpen: (action: Action) => void
  sorting: { sort: Sort; onSort: (sort: Sort) => void }
  /** null: everything is here. */
  more: (() => void) | null
  busy: boolean
  readAll: () => Promise<ActionPage[]>
}

export function ActionTable({ pages, grouped, onOpen, sorting, more, busy, readAll }: Props) {
  const { t } = useTranslation('actions')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const nameOf = useRequirementName()
  const printing = usePrintWhole(more !== null, readAll)
  const actions = pages.flatMap((page) => page.actions)
  const names = pages.flatMap((page) => page.requirements)
  const total = pages[0]?.total ?? 0
  const columns: Column<Action>[] = [
    {
      key: 'title',
      header: t('table.action'),
      rowHeader: true,
      sortValue: (action) => action.title,
      render: (action) => (
        <>
          <button type="button" className={styles.open} onClick={() => onOpen(action)}>
            {format.own(action.title)}
          </button>
          {action.closedBy && action.status === 'open' ? (
            <span className={styles.detail}>{t('table.closes', { what: format.own(action.closedBy) })}</span>
          ) : null}
          {action.closedNote ? <span className={styles.detail}>{format.own(action.closedNote)}</span> : null}
        </>
      ),
    },
    ...(grouped
      ? [
          {
            key: 'house',
            header: t('table.house'),
            sortValue: (action: Action) => action.establishmentName,
            render: (action: Action) => format.own(action.establishmentName),
            width: '14%',
          },
        ]
      : []),
    { key: 'owner', header: t('table.owner'), sortValue: (action) => action.ownerName, render: (action) => format.own(action.ownerName), width: '14%' },
    {
      key: 'due',
      header: t('table.due'),
      sortValue: (action) => action.dueOn ?? null,
      render: (action) => (action.dueOn ? <span className="no-break">{format.day(action.dueOn)}</span> : ''),
      width: '7rem',
    },
    {
      key: 'cost',
      header: t('table.cost'),
      align: 'end',
      sortValue: (action) => action.costEuros ?? null,
      render: (action) => (action.costEuros === null || action.costEuros === undefined ? '' : format.money(action.costEuros)),
      width: '7rem',
    },
    {
      key: 'requirement',
      header: t('table.requirement'),
      sortValue: (action) => action.requirementId ?? null,
      render: (action) =>
        action.requirementId ? (
          <AppLink to={paths.requirement(action.requirementId, action.establishmentId)}>{nameOf(action.requirementId, names)}</AppLink>
        ) : (
          ''
        ),
      width: '15%',
    },
    {
      key: 'status',
      header: t('table.status'),
      sortValue: (action) => (action.late ? 'a' : action.status),
      render: (action) => (
        <span className={styles.states}>
          <ActionStatus action={action} />
          {grouped ? null : <PendingReply action={action} />}
        </span>
      ),
      width: '10rem',
    },
  ]
  return (
    <DataTable
      caption={t('table.caption')}
      captionHidden
      columns={columns}
      rows={actions}
      rowKey={(action) => action.id}
      sorting={sorting}
      empty={t('table.empty')}
      files={
        <RowsExport
          name={t('exportName')}
          columns={[
            { header: 'id', kind: 'number' },
            { header: t('table.house') },
            { header: t('table.action') },
            { header: t('table.owner') },
            { header: t('table.due'), kind: 'date' },
            { header: t('table.cost'), kind: 'money' },
            { header: t('table.requirement') },
            { header: t('table.closesHeader') },
            { header: t('fields.paqssYear'), kind: 'number' },
            { header: t('table.status') },
          ]}
          rows={async () =>
            (await readAll())
              .flatMap((page) => page.actions)
              .map((action) => [
                action.id,
                action.establishmentName,
                action.title,
                action.ownerName,
                action.dueOn ?? null,
                action.costEuros ?? null,
                action.requirementId ?? null,
                action.closedBy ?? null,
                action.paqssYear ?? null,
                action.late ? t('one.late') : t(`one.${action.status}`),
              ])
          }
        />
      }
      footer={
        <>
          <span>{t('table.shown', { count: total, shown: actions.length })}</span>
          {more ? (
            <>
              <Button small loading={busy} onClick={more}>
                {common('form.more')}
              </Button>
              <Button small kind="quiet" loading={printing.busy} onClick={() => void printing.print()}>
                {t('table.printWhole')}
              </Button>
            </>
          ) : null}
        </>
      }
    />
  )
}

import { ACTION_SORTS, ACTION_STATUSES, type ActionPage } from '@hygie/contract/actions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAll } from '../../platform/api/read-all.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import type { Sort } from '../../ui/data/sorting.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { GroupReplies } from '../answers/group-replies.tsx'
import { RepliesToCheck } from '../answers/replies-to-check.tsx'
import { ActionFilters } from './_components/action-filters.tsx'
import { ActionForm } from './_components/action-form.tsx'
import { ActionPanel } from './_components/action-panel.tsx'
import { ActionTable } from './_components/action-table.tsx'
import { useOpened, usePlan } from './_lib/use-plan.ts'

export function ActionsPage() {
  const [search] = useSearch()
  const [sort, setSort] = useState<Sort>({ key: 'due', descending: false })
  const status = search['status'] ?? 'open'
  const plan = usePlan({
    status: status === 'late' ? 'late' : ACTION_STATUSES.find((one) => one === status),
    sort: ACTION_SORTS.find((one) => one === sort.key) ?? 'due',
    descending: sort.descending,
  })
  return (
    <Loaded query={plan} lines={10}>
      {({ pages }) => (
        <Plan
          pages={pages}
          status={status}
          sorting={{ sort, onSort: setSort }}
          more={plan.hasNextPage ? () => void plan.fetchNextPage() : null}
          busy={plan.isFetchingNextPage}
          readAll={() => readAll(plan)}
        />
      )}
    </Loaded>
  )
}

interface Props {
  pages: ActionPage[]
  status: string
  sorting: { sort: Sort; onSort: (sort: Sort) => void }
  /** null: everything is here. */
  more: (() => void) | null
  busy: boolean
  readAll: () => Promise<ActionPage[]>
}

function Plan({ pages, status, ...list }: Props) {
  const { t } = useTranslation('actions')
  const session = useSession()
  const { scope } = useSituation()
  const [search, change] = useSearch()
  const [creating, setCreating] = useState(false)
  const opened = useOpened(search['action'], pages)
  const writes = scope.kind === 'establishment' && may(session, 'actions.write', scope.id)
  const counts = pages[0]?.counts
  const late = counts?.late ?? 0
  const none = (counts?.all ?? 0) === 0
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      {t('create.link')}
    </Button>
  )

  return (
    <Stack>
      <PageTitle
        title={none ? t('titleNone') : `${t('title', { count: counts?.open ?? 0 })}${late > 0 ? t('titleLate', { count: late }) : ''}.`}
        subtitle={t('subtitle')}
        action={writes && !none ? create : null}
      />
      {none || !counts ? (
        <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={writes ? create : <span>{t('empty.choose')}</span>} />
      ) : (
        <>
          {scope.kind === 'establishment' ? <RepliesToCheck establishmentId={scope.id} writes={writes} /> : <GroupReplies ghtId={scope.id} />}
          <ActionFilters counts={counts} value={status} onChange={(next) => change({ status: next === 'open' ? null : next })} />
          <Card flush>
            <ActionTable pages={pages} grouped={scope.kind === 'group'} onOpen={(action) => change({ action: String(action.id) })} {...list} />
          </Card>
        </>
      )}
      <ActionPanel opened={opened} onClose={() => change({ action: null })} />
      {scope.kind === 'establishment' ? (
        <Dialog wide open={creating} onClose={() => setCreating(false)} title={t('create.title')}>
          <ActionForm establishmentId={scope.id} onDone={() => setCreating(false)} />
        </Dialog>
      ) : null}
    </Stack>
  )
}

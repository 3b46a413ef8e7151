import { listActions, listGroupActions, type Action } from '@hygie/contract/actions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { ActionFilters } from './_components/action-filters.tsx'
import { ActionForm } from './_components/action-form.tsx'
import { ActionPanel } from './_components/action-panel.tsx'
import { ActionTable } from './_components/action-table.tsx'

export function ActionsPage() {
  const { scope } = useSituation()
  const group = useApi(listGroupActions, { params: { ghtId: scope.id }, query: {} }, { enabled: scope.kind === 'group', keepPrevious: true })
  const one = useApi(listActions, { params: { establishmentId: scope.id }, query: {} }, { enabled: scope.kind === 'establishment', keepPrevious: true })
  return (
    <Loaded query={scope.kind === 'group' ? group : one} lines={10}>
      {({ actions }) => <Plan actions={actions} />}
    </Loaded>
  )
}

function Plan({ actions }: { actions: Action[] }) {
  const { t } = useTranslation('actions')
  const session = useSession()
  const { scope } = useSituation()
  const [search, change] = useSearch()
  const [creating, setCreating] = useState(false)
  const status = search['status'] ?? 'open'
  const shown = actions.filter((action) => (status === 'all' ? true : status === 'late' ? action.late : action.status === status))
  const opened = actions.find(({ id }) => String(id) === search['action']) ?? null
  const writes = scope.kind === 'establishment' && may(session, 'actions.write', scope.id)
  const open = actions.filter((action) => action.status === 'open').length
  const late = actions.filter((action) => action.late).length
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      {t('create.link')}
    </Button>
  )

  return (
    <Stack>
      <PageTitle
        title={actions.length === 0 ? t('titleNone') : `${t('title', { count: open })}${late > 0 ? t('titleLate', { count: late }) : ''}.`}
        subtitle={t('subtitle')}
        action={writes && actions.length > 0 ? create : null}
      />
      {actions.length === 0 ? (
        <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={writes ? create : <span>{t('empty.choose')}</span>} />
      ) : (
        <>
          <ActionFilters actions={actions} value={status} onChange={(next) => change({ status: next === 'open' ? null : next })} />
          <Card flush>
            <ActionTable actions={shown} grouped={scope.kind === 'group'} onOpen={(action) => change({ action: String(action.id) })} />
          </Card>
        </>
      )}
      <ActionPanel action={opened} onClose={() => change({ action: null })} />
      {scope.kind === 'establishment' ? (
        <Dialog wide open={creating} onClose={() => setCreating(false)} title={t('create.title')}>
          <ActionForm establishmentId={scope.id} onDone={() => setCreating(false)} />
        </Dialog>
      ) : null}
    </Stack>
  )
}

import { search, type SearchHit, type SearchKind } from '@hygie/contract/search'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../platform/api/use-api.ts'
import { useProblem } from '../platform/api/use-problem.ts'
import { useFormat } from '../platform/i18n/use-format.ts'
import { paths } from '../platform/router/paths.ts'
import { useGo } from '../platform/router/use-search.ts'
import { useSession } from '../platform/session/session.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { SearchList } from '../ui/shell/search-list.tsx'

const PAUSE_MS = 150

export function SearchDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Dialog open={open} onClose={onClose} title={t('search.title')}>
      <Search onClose={onClose} />
    </Dialog>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const say = useProblem()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const q = useAfterPause(typed.trim())
  const query = useApi(search, { query: { q } }, { enabled: q !== '', keepPrevious: true })
  const names = new Map(session.establishments.map((one) => [one.id, one.shortName || one.name]))
  const found = q === '' ? [] : (query.data?.groups ?? [])
  const count = found.reduce((sum, group) => sum + group.hits.length, 0)

  const detailOf = (kind: SearchKind, hit: SearchHit): string =>
    [
      hit.establishmentId === null || kind === 'establishment' ? '' : format.own(names.get(hit.establishmentId) ?? ''),
      hit.detail === null ? '' : format.text(hit.detail),
      hit.day === null ? '' : format.day(hit.day),
    ]
      .filter(Boolean)
      .join(' · ')
  const groups = found.map((group) => ({
    key: group.kind,
    label: group.more ? t('search.andMore', { kind: t(`search.kinds.${group.kind}`) }) : t(`search.kinds.${group.kind}`),
    options: group.hits.map((hit) => ({
      key: `${group.kind} ${hit.id} ${hit.establishmentId ?? ''}`,
      title: format.text(hit.title),
      detail: detailOf(group.kind, hit),
      to: pathOf(group.kind, hit, q),
    })),
  }))
  const status = query.error ? say(query.error) : q === '' ? t('search.hint') : query.isPending ? t('ui.loading') : t('search.found', { count })
  return (
    <SearchList
      label={t('search.title')}
      value={typed}
      onChange={setTyped}
      groups={groups}
      status={status ?? ''}
      onChoose={(to) => {
        onClose()
        go(to)
      }}
    />
  )
}

function pathOf(kind: SearchKind, { id, establishmentId }: SearchHit, q: string): string {
  const house = establishmentId ?? 0
  switch (kind) {
    case 'establishment':
      return paths.homeOf(`e${house}`)
    case 'requirement':
      return paths.requirement(id)
    case 'fact':
      return `${paths.evidence}?${new URLSearchParams({ q, scope: `e${house}` })}`
    case 'action':
      return paths.action(Number(id), house)
    case 'person':
      return paths.governanceOf(house)
    case 'account':
      return paths.administration
  }
}

/** A question is asked once the hand rests. */
function useAfterPause(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Note } from '../../ui/base/note.tsx'
import { Skeletons } from '../../ui/base/skeletons.tsx'
import { useProblem } from '../api/use-problem.ts'

interface Props<T> {
  query: { data: T | undefined; error: Error | null; refetch: () => Promise<unknown> }
  /** Lines of the skeleton. */
  lines?: number
  children: (data: T) => ReactNode
}

/** Skeleton, refusal, or the data. */
export function Loaded<T>({ query, lines = 6, children }: Props<T>) {
  const { t } = useTranslation('common')
  const say = useProblem()
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    return (
      <Note tone="bad" live title={say(query.error)}>
        <Button small onClick={() => void query.refetch()}>
          {t('form.retry')}
        </Button>
      </Note>
    )
  }
  return <Skeletons title lines={lines} />
}

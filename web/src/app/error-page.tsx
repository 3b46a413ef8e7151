import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useProblem } from '../platform/api/use-problem.ts'
import { Button } from '../ui/base/button.tsx'
import { EmptyState } from '../ui/base/empty-state.tsx'

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common')
  const say = useProblem()
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <EmptyState
      title={t('page.errorTitle')}
      what={say(error instanceof Error ? error : null)}
      action={
        <Button kind="primary" onClick={retry}>
          {t('form.retry')}
        </Button>
      }
    />
  )
}

import { undoImport } from '@hygie/contract/imports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Confirm } from '../../ui/overlays/confirm.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { useAct } from '../api/use-api.ts'
import { useProblem } from '../api/use-problem.ts'

type Props = ({ establishmentId: number; importId: number } | { undo: () => Promise<{ kept: number }>; what: string }) & { onDone?: () => void }

/** Takes a whole import back, after saying what that means: of one house, or in its own way. */
export function UndoImport({ onDone, ...about }: Props) {
  const { t } = useTranslation('common')
  const say = useProblem()
  const toast = useToast()
  const { run } = useAct(undoImport)
  const [asked, setAsked] = useState(false)
  const undo = async () => {
    try {
      const { kept } = 'undo' in about ? await about.undo() : await run({ params: about, body: {} })
      toast({ message: kept > 0 ? t('import.undoneKept', { count: kept }) : t('import.undone') })
      onDone?.()
    } catch (error) {
      toast({ message: say(error instanceof Error ? error : new Error(String(error))) ?? '', tone: 'bad' })
    }
  }
  return (
    <>
      <Button kind="quiet" danger onClick={() => setAsked(true)}>
        {t('import.undo')}
      </Button>
      <Confirm open={asked} onClose={() => setAsked(false)} title={t('import.undoTitle')} confirm={t('import.undo')} danger onConfirm={undo}>
        {'undo' in about ? about.what : t('import.undoWhat')}
      </Confirm>
    </>
  )
}

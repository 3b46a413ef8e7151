import { undoImport } from '@hygie/contract/imports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Confirm } from '../../ui/overlays/confirm.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { useAct } from '../api/use-api.ts'
import { useProblem } from '../api/use-problem.ts'

/** Takes a whole import back, after saying what that means. */
export function UndoImport({ establishmentId, importId, onDone }: { establishmentId: number; importId: number; onDone?: () => void }) {
  const { t } = useTranslation('common')
  const say = useProblem()
  const toast = useToast()
  const { run } = useAct(undoImport)
  const [asked, setAsked] = useState(false)
  const undo = async () => {
    try {
      const { kept } = await run({ params: { establishmentId, importId }, body: {} })
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
        {t('import.undoWhat')}
      </Confirm>
    </>
  )
}

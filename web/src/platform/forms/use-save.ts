import { useTranslation } from 'react-i18next'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { useSubmit } from './use-submit.ts'

interface Options<Body> {
  /** What is done with a body the server will accept. */
  act: (body: Body) => Promise<unknown>
  /** Said afterwards, when « saved » is not the word. */
  done?: string
  onDone: () => void
}

/** How most forms end: checked, sent once, said to be saved, closed. Goes as it is to `Form`. */
export function useSave<Body>(form: { check: () => Body | null }, { act, done, onDone }: Options<Body>) {
  const { t } = useTranslation('common')
  const toast = useToast()
  const { busy, problem, submit } = useSubmit()
  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => act(body)))) return
    toast({ message: done ?? t('form.saved') })
    onDone()
  }
  return { onSubmit: () => void send(), onCancel: onDone, busy, problem }
}

import { createAction } from '@hygie/contract/actions'
import { listAnswers } from '@hygie/contract/answers'
import type { Todo } from '@hygie/contract/home'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Button } from '../../ui/base/button.tsx'
import type { Shared } from './_components/share-link.tsx'

/** Forms and codes weigh as much as a page: they come when they are asked for. */
const SendLink = lazy(async () => ({ default: (await import('./_components/send-link.tsx')).SendLink }))
const ShareLink = lazy(async () => ({ default: (await import('./_components/share-link.tsx')).ShareLink }))

/** From the list of the day: what is only proposed becomes an action of the plan when it is sent. */
export function SendTodo({ todo }: { todo: Todo }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const { establishmentId } = todo
  const [sending, setSending] = useState(false)
  const [shared, setShared] = useState<Shared | null>(null)
  const answers = useApi(listAnswers, { params: { establishmentId }, query: {} }, { enabled: sending })
  const creating = useAct(createAction)
  const [created, setCreated] = useState<number | null>(null)
  const actionId = async (personName: string): Promise<number> => {
    const known = todo.actionId ?? created
    if (known !== null) return known
    const body = {
      title: todo.title.fr,
      ownerName: personName,
      dueOn: todo.dueOn,
      requirementId: todo.requirementId,
      firstGesture: todo.gesture.fr,
      minutes: todo.minutes,
      careReason: todo.careReason.fr,
      closedBy: todo.closedBy.fr,
    }
    const { id } = await creating.run({ params: { establishmentId }, body })
    setCreated(id)
    return id
  }
  return (
    <>
      <Button small kind="quiet" className="no-print" aria-label={`${t('panel.send')} : ${format.text(todo.title)}`} onClick={() => setSending(true)}>
        {t('panel.send')}
      </Button>
      <Suspense fallback={null}>
        {sending ? (
          <SendLink
            establishmentId={establishmentId}
            personName={todo.personName}
            mailOn={answers.data?.mailOn ?? false}
            actionId={actionId}
            onClose={() => setSending(false)}
            onSent={(made) => {
              setSending(false)
              setShared({ ...made, title: todo.title.fr })
            }}
          />
        ) : null}
        {shared ? <ShareLink shared={shared} onClose={() => setShared(null)} /> : null}
      </Suspense>
    </>
  )
}

import { finishOpenId } from '@hygie/contract/federation'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { paths } from '../../platform/router/paths.ts'
import { sessionQuery } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { takeNext } from '../../platform/router/kept-next.ts'
import { useEnter } from './_lib/use-enter.ts'
import { BareFrame } from './_components/bare-frame.tsx'
import { SecondStep } from './_components/second-step.tsx'

/** Where a provider sends people back; what it added to the address is asked of the server once, then leaves the address. */
export function ProviderReturnPage() {
  const { t } = useTranslation('accounts')
  const { enter, asked: second, forget } = useEnter()
  const client = useQueryClient()
  const next = useRef('/')
  const { problem, submit } = useSubmit()
  const asked = useRef(false)

  const finish = async () => {
    const { pathname, search } = globalThis.location
    const providerId = Number(pathname.split('/').at(-1))
    globalThis.history.replaceState(null, '', pathname)
    await submit(async () => {
      // Somebody already in has a token to send back.
      await client.query({ ...sessionQuery, staleTime: 'static' })
      const session = await call(finishOpenId, { params: { providerId }, body: { query: search } })
      next.current = takeNext()
      enter(session, next.current)
    })
  }
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void finish()
  })

  return (
    <BareFrame>
      {second ? (
        <SecondStep asked={second} onOpen={(session) => enter(session, next.current)} onBack={forget} />
      ) : problem ? (
        <EmptyState alone title={t('ways.refusedTitle')} what={problem} action={<LinkButton to={paths.signIn}>{t('ways.again')}</LinkButton>} />
      ) : (
        <EmptyState alone title={t('ways.backTitle')} what={t('ways.back')} />
      )}
    </BareFrame>
  )
}

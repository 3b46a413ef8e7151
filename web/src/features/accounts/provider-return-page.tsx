import { finishOpenId } from '@hygie/contract/federation'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { useSessionChange } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { takeNext } from './_lib/kept-next.ts'
import { BareFrame } from './_components/bare-frame.tsx'

/** Where a provider sends people back; what it added to the address is asked of the server once, then leaves the address. */
export function ProviderReturnPage() {
  const { t } = useTranslation('accounts')
  const go = useGo()
  const open = useSessionChange()
  const { problem, submit } = useSubmit()
  const asked = useRef(false)

  const finish = async () => {
    const { pathname, search } = globalThis.location
    const providerId = Number(pathname.split('/').at(-1))
    globalThis.history.replaceState(null, '', pathname)
    if (await submit(async () => open(await call(finishOpenId, { params: { providerId }, body: { query: search } })))) go(takeNext())
  }
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void finish()
  })

  return (
    <BareFrame>
      {problem ? (
        <EmptyState alone title={t('ways.refusedTitle')} what={problem} action={<LinkButton to={paths.signIn}>{t('ways.again')}</LinkButton>} />
      ) : (
        <EmptyState alone title={t('ways.backTitle')} what={t('ways.back')} />
      )}
    </BareFrame>
  )
}

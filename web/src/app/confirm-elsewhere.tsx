import { listSignInWays, startOpenId } from '@hygie/contract/federation'
import { useTranslation } from 'react-i18next'
import { call } from '../platform/api/call.ts'
import { useApi } from '../platform/api/use-api.ts'
import { useSubmit } from '../platform/forms/use-submit.ts'
import { useFormat } from '../platform/i18n/use-format.ts'
import { keepNext } from '../platform/router/kept-next.ts'
import { Button } from '../ui/base/button.tsx'
import { Stack } from '../ui/base/layouts.tsx'
import { Note } from '../ui/base/note.tsx'

/** For who came in by a provider and has no second means here: the provider asks again, then the page comes back. */
export function ConfirmElsewhere() {
  const { t } = useTranslation('common')
  const format = useFormat()
  const { busy, problem, submit } = useSubmit()
  const ways = useApi(listSignInWays, {}).data?.providers.filter(({ kind }) => kind === 'openid') ?? []
  const leave = (providerId: number) =>
    submit(async () => {
      const { url } = await call(startOpenId, { params: { providerId }, body: { confirm: true } })
      const { pathname, search } = globalThis.location
      keepNext(`${pathname}${search}`)
      globalThis.location.assign(url)
    })
  if (ways.length === 0) return <Note tone="warn">{t('identity.again')}</Note>
  return (
    <Stack>
      <p>{t('identity.elsewhereAgain')}</p>
      {ways.map(({ id, name }) => (
        <Button key={id} kind="primary" loading={busy} onClick={() => void leave(id)}>
          {t('identity.confirmWith', { name: format.own(name) })}
        </Button>
      ))}
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
    </Stack>
  )
}

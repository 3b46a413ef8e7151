import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { BareLayout } from '../../ui/shell/bare-layout.tsx'
import { ApiError } from '../api/api-error.ts'
import { Loaded } from '../page/loaded.tsx'
import { LanguageSwitch } from '../preferences/language-switch.tsx'
import { ThemeButton } from '../preferences/theme-button.tsx'
import { sessionQuery } from '../session/session.tsx'

interface Props<Opened> {
  /** Keeps apart what two kinds of link open. */
  kind: string
  open: (token: string) => Promise<Opened>
  unknown: { title: string; what: string }
  /** `onChanged` without what it has become reads it again. */
  children: (token: string, opened: Opened, onChanged: (after?: Opened) => void) => ReactNode
}

/** A page that a link opens, without an account. */
export function ByLink<Opened>({ kind, open, unknown, children }: Props<Opened>) {
  const { t } = useTranslation('common')
  // After `#`: it reaches neither the log of a proxy nor a referrer.
  const [token] = useState(() => globalThis.location.hash.replace(/^#/, ''))
  const client = useQueryClient()
  // Somebody signed in as well: their session's token has to go with the call.
  const session = useQuery(sessionQuery)
  const key = [kind, token]
  const link = useQuery({ queryKey: key, queryFn: () => open(token), enabled: session.isSuccess && token !== '', retry: false })
  const isUnknown = token === '' || (link.error instanceof ApiError && ['not-found', 'invalid-input'].includes(link.error.code))
  return (
    <BareLayout
      brand={t('brand')}
      tagline={t('tagline')}
      corner={
        <>
          <LanguageSwitch />
          <ThemeButton />
        </>
      }
    >
      {isUnknown ? (
        <EmptyState alone {...unknown} />
      ) : (
        <Loaded query={link}>{(opened) => children(token, opened, (after) => (after ? client.setQueryData(key, after) : void link.refetch()))}</Loaded>
      )}
    </BareLayout>
  )
}

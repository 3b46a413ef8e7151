import { signOut } from '@hygie/contract/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/i18n/use-format.ts'
import { call } from '../platform/api/call.ts'
import { paths } from '../platform/router/paths.ts'
import { useGo } from '../platform/router/use-search.ts'
import type { Session } from '../platform/session/session.tsx'
import { PersonMenu } from '../ui/shell/bar-controls.tsx'
import { LanguageSwitch } from '../platform/preferences/language-switch.tsx'
import { ThemeButton } from '../platform/preferences/theme-button.tsx'

export function PersonCorner({ session }: { session: Session }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const client = useQueryClient()
  const go = useGo()
  const leave = async () => {
    // Asked while the session is open, followed once it is closed: the provider forgets the person too.
    const { whereToLeave } = await import('@hygie/contract/federation')
    const { url } = await call(whereToLeave, {}).catch(() => ({ url: null }))
    await call(signOut, {})
    client.clear()
    if (url === null) go(paths.signIn)
    else globalThis.location.assign(url)
  }
  const { user, delegations } = session
  const inPlaceOf = delegations.map(({ fromName }) => fromName).join(', ')
  return (
    <>
      <LanguageSwitch />
      <ThemeButton />
      {user ? (
        <PersonMenu
          name={user.name}
          title={inPlaceOf ? t('delegation.inPlaceOf', { names: inPlaceOf }) : user.jobTitle}
          intro={
            <>
              <b>{user.name}</b>
              <br />
              {user.email}
              {delegations.map(({ fromName, until }) => (
                <span key={fromName}>
                  <br />
                  {t('delegation.until', { name: fromName, day: format.day(until) })}
                </span>
              ))}
            </>
          }
          entries={[
            { key: 'account', label: t('bar.account'), icon: 'person', onSelect: () => go(paths.account) },
            { key: 'security', label: t('bar.security'), icon: 'key', onSelect: () => go(paths.security) },
            { key: 'print', label: t('bar.print'), icon: 'print', onSelect: () => globalThis.print() },
            { key: 'out', label: t('bar.signOut'), icon: 'close', onSelect: () => void leave() },
          ]}
        />
      ) : null}
    </>
  )
}

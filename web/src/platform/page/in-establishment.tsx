import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/base/card.tsx'
import { Narrow } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { useSituation } from '../router/scope-context.tsx'
import { AppLink } from '../router/app-link.tsx'
import { useSession, type Session } from '../session/session.tsx'
import styles from './page.module.css'

export type OneEstablishment = Session['establishments'][number]

/** Pages that are read one establishment at a time; for a group, asks which one. */
export function InEstablishment({ path, children }: { path: string; children: (establishment: OneEstablishment) => ReactNode }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const { scope } = useSituation()
  const one =
    scope.kind === 'establishment'
      ? session.establishments.find(({ id }) => id === scope.id)
      : session.establishments.length === 1
        ? session.establishments[0]
        : undefined
  if (one) return children(one)
  return (
    <Narrow>
      <PageTitle title={t('page.chooseEstablishmentTitle')} subtitle={t('page.chooseEstablishmentWhat')} />
      <Card flush>
        <ul className={styles.choices}>
          {session.establishments.map((establishment) => (
            <li key={establishment.id}>
              <AppLink to={`${path}?scope=e${establishment.id}`}>{format.own(establishment.name)}</AppLink>
            </li>
          ))}
        </ul>
      </Card>
    </Narrow>
  )
}

import type { ResponseOf } from '@hygie/contract'
import type { listAccounts } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Note } from '../../../ui/base/note.tsx'
import { placeKey } from '../_lib/places.ts'
import { usePlaces } from '../_lib/use-places.ts'
import styles from './administration.module.css'

/** Kept in sight for as long as the role is held: nobody signs in a director's place unseen. */
export function SelfGiven({ accounts, selfGiven }: ResponseOf<typeof listAccounts>) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { words } = usePlaces()
  if (selfGiven.length === 0) return null
  return (
    <Note tone="warn" title={t('people.selfTitle')}>
      <ul className={styles.plain}>
        {selfGiven.map((one) => (
          <li key={`${one.accountId} ${one.role} ${placeKey(one)}`}>
            {t('people.self', {
              name: format.own(accounts.find(({ id }) => id === one.accountId)?.name ?? ''),
              role: common(`roles.${one.role}`),
              where: words(placeKey(one)),
              day: format.day(format.dayOf(one.at)),
            })}
          </li>
        ))}
      </ul>
      <p>{t('people.selfWhat')}</p>
    </Note>
  )
}

import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/base/chip.tsx'
import { type HeldRole, placeKey } from '../_lib/places.ts'
import { usePlaces } from '../_lib/use-places.ts'
import styles from './administration.module.css'

/** Roles in words, those of the demonstration in one line. */
export function HeldRoles({ roles, careUnits }: { roles: HeldRole[]; careUnits: ReadonlyMap<number, string> }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const { words, isFictional } = usePlaces()
  if (roles.length === 0) return <span className={styles.second}>{t('people.noRole')}</span>
  const real = roles.filter((one) => !isFictional(placeKey(one)))
  const fictional = roles.length - real.length
  return (
    <ul className={styles.plain}>
      {real.map((one) => (
        <li key={`${one.role} ${placeKey(one)}`}>
          {common(`roles.${one.role}`)} · {one.careUnitId ? `${careUnits.get(one.careUnitId) ?? ''}, ` : ''}
          {words(placeKey(one))} {one.fromDirectory ? <Chip>{t('signIn.fromDirectory')}</Chip> : null}
        </li>
      ))}
      {fictional > 0 ? <li className={styles.none}>{t('people.fictional', { count: fictional })}</li> : null}
    </ul>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Small } from '../../../ui/base/layouts.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import styles from './requirement.module.css'

interface Props {
  correspondences: RequirementView['correspondences']
  establishmentId: number
}

/** Answers given in other catalogues that reach this requirement, each through which correspondence and how strong; and those this one reaches. */
export function Elsewhere({ correspondences: { state, through, reaches }, establishmentId }: Props) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const nameOf = (one: { number: string; title: { fr: string; en: string } }) => [one.number, format.text(one.title)].filter(Boolean).join(' · ')
  return (
    <>
      {through.length > 0 ? (
        <Card title={t('elsewhere.title')}>
          <p>{state === null ? t('elsewhere.partOnly') : t('elsewhere.decides', { state: common(`states.${state}`).toLowerCase() })}</p>
          <ul className={styles.serves}>
            {through.map((one) => (
              <li key={`${one.requirementId} ${format.text(one.set)} ${one.relationship}`}>
                <StateShape state={one.state} size={13} />
                <span>
                  <AppLink to={paths.requirement(one.requirementId, establishmentId)}>{nameOf(one)}</AppLink>
                  <span className={styles.catalogue}>
                    {t('elsewhere.via', { relationship: t(`elsewhere.relationships.${one.relationship}`), set: format.text(one.set) })}
                    {one.strength === null ? '' : ` · ${t('elsewhere.strength', { strength: format.number(one.strength) })}`}
                    {one.ours ? ` · ${t('elsewhere.ours')}` : ''}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <Small>{t('elsewhere.inside')}</Small>
        </Card>
      ) : null}
      {reaches.length > 0 ? (
        <Card title={t('elsewhere.reachesTitle')}>
          <ul className={styles.serves}>
            {reaches.map((one) => (
              <li key={one.requirementId}>
                <span>
                  <AppLink to={paths.requirement(one.requirementId, establishmentId)}>{nameOf(one)}</AppLink>
                  <span className={styles.catalogue}>{t(`elsewhere.carried.${one.carried}`)}</span>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}

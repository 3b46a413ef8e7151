import { listCatalogues } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Card } from '../../../ui/base/card.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import { useReadWords } from '../_lib/use-read-words.ts'
import type { RequirementView } from '../requirement-page.tsx'
import { Elsewhere } from './elsewhere.tsx'
import styles from './requirement.module.css'

interface Props {
  view: RequirementView
  establishment: OneEstablishment
}

export function RequirementSide({ view, establishment }: Props) {
  const { t } = useTranslation('obligations')
  const { t: common, i18n } = useTranslation('common')
  const format = useFormat()
  const read = useReadWords()
  const { requirement, alsoServes } = view
  const catalogues = useApi(listCatalogues, {}).data?.catalogues
  const catalogueOf = (requirementId: string) => catalogues?.find(({ id }) => requirementId.startsWith(`${id}/`))
  const { firstStep, whyForCare, asks, doesNotCount, notVerified, texts } = requirement
  return (
    <>
      {whyForCare ? (
        <Card title={t('side.care')}>
          <p>{format.text(whyForCare)}</p>
        </Card>
      ) : null}
      {firstStep ? (
        <Card title={t('side.begin')}>
          <p>{format.text(firstStep.text)}</p>
          <p className={styles.rule}>
            {t('side.who', {
              who: i18n.exists(`people.${firstStep.who}`) ? common(`people.${firstStep.who as 'ciso'}`) : firstStep.who,
              count: firstStep.minutes,
            })}
          </p>
        </Card>
      ) : null}
      {asks ? (
        <Card title={t('side.asks')}>
          <p>{format.text(asks)}</p>
        </Card>
      ) : null}
      {alsoServes.length > 0 ? (
        <Card title={t('side.alsoServes')}>
          <ul className={styles.serves}>
            {alsoServes.map((other) => (
              <li key={other.requirementId}>
                <StateShape state={other.state} size={13} />
                <span>
                  <AppLink to={paths.requirement(other.requirementId, establishment.id)}>
                    {[other.number, format.text(other.title)].filter(Boolean).join(' · ')}
                  </AppLink>
                  <CatalogueName title={catalogueOf(other.requirementId)?.title} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Elsewhere correspondences={view.correspondences} establishmentId={establishment.id} />
      {doesNotCount.length > 0 ? (
        <Card title={t('side.doesNotCount')}>
          <ul className={styles.bullets}>
            {doesNotCount.map((one) => (
              <li key={one.fr}>{format.text(one)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      {notVerified.length > 0 ? (
        <Card title={t('side.notVerified')}>
          <ul className={styles.bullets}>
            {notVerified.map((one) => (
              <li key={one.fr}>{format.text(one)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      {texts.length > 0 ? (
        <Card title={t('side.texts')}>
          <ul className={styles.bullets}>
            {texts.map((text) => (
              <li key={text.id}>
                {format.text(text.title)} <span className={styles.rule}>({read(text.read)})</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}

function CatalogueName({ title }: { title: { fr: string; en: string } | undefined }) {
  const format = useFormat()
  return title ? <span className={styles.catalogue}>{format.text(title)}</span> : null
}

import type { OpenedLink } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import styles from './answers.module.css'

/** Read in ten seconds: who asks, what, by when, why for care, the first gesture. */
export function Asked({ opened }: { opened: OpenedLink }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const when = [opened.dueOn ? t('page.by', { day: format.longDay(opened.dueOn) }) : '', opened.minutes ? t('page.minutes', { count: opened.minutes }) : '']
  const parts = [
    { term: t('page.why'), text: opened.careReason },
    { term: t('page.first'), text: opened.firstGesture },
    { term: t('page.closedBy'), text: opened.closedBy },
  ].filter((one) => one.text)
  return (
    <>
      <PageTitle
        trail={t('page.from', { house: format.own(opened.houseName), name: format.own(opened.personName) })}
        title={format.own(opened.title)}
        subtitle={when.filter(Boolean).join(' · ')}
      />
      {parts.length > 0 ? (
        <Card>
          <dl className={styles.asked}>
            {parts.map((one) => (
              <div key={one.term}>
                <dt>{one.term}</dt>
                <dd>{format.own(one.text ?? '')}</dd>
              </div>
            ))}
          </dl>
        </Card>
      ) : null}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/base/card.tsx'
import { StateHistory } from '../../../ui/states/state-history.tsx'
import type { RequirementView } from '../requirement-page.tsx'

export function History({ view }: { view: RequirementView }) {
  const { t } = useTranslation('obligations')
  const first = view.history[0]
  if (!first) return null
  return (
    <Card title={t('history.title')}>
      <StateHistory caption={t('history.title')} periods={view.history} from={first.from} to={view.day} />
    </Card>
  )
}

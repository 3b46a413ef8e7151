import { ACTION_STATUSES, type Action } from '@hygie/contract/actions'
import { useTranslation } from 'react-i18next'
import { FilterButtons } from '../../../ui/data/filter-buttons.tsx'

interface Props {
  actions: Action[]
  value: string
  onChange: (value: string) => void
}

export function ActionFilters({ actions, value, onChange }: Props) {
  const { t } = useTranslation('actions')
  const late = actions.filter((action) => action.late).length
  const counts = ACTION_STATUSES.map((status) => ({
    value: status as string,
    count: actions.filter((action) => action.status === status).length,
    label: t(`status.${status}`),
  }))
  const [open, ...closed] = counts
  const choices = [
    ...(open ? [open] : []),
    { value: 'late', count: late, label: t('status.late') },
    ...closed,
    { value: 'all', count: actions.length, label: t('status.all') },
  ]
  return (
    <FilterButtons
      label={t('status.label')}
      value={value}
      onChange={onChange}
      choices={choices.filter((choice) => choice.count > 0 || choice.value === value)}
    />
  )
}

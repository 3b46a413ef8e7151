import { ACTION_STATUSES, type ActionPage } from '@hygie/contract/actions'
import { useTranslation } from 'react-i18next'
import { FilterButtons } from '../../../ui/data/filter-buttons.tsx'

interface Props {
  counts: ActionPage['counts']
  value: string
  onChange: (value: string) => void
}

export function ActionFilters({ counts, value, onChange }: Props) {
  const { t } = useTranslation('actions')
  const counted = ACTION_STATUSES.map((status) => ({
    value: status as string,
    count: counts[status],
    label: t(`status.${status}`),
  }))
  const [open, ...closed] = counted
  const choices = [
    ...(open ? [open] : []),
    { value: 'late', count: counts.late, label: t('status.late') },
    ...closed,
    { value: 'all', count: counts.all, label: t('status.all') },
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

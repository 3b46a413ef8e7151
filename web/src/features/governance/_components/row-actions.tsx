import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/base/button.tsx'
import styles from './governance.module.css'

interface Props {
  /** What the row is about: the buttons say it to a screen reader. */
  name: string
  onChange?: () => void
  onRemove?: () => void
}

export function RowActions({ name, onChange, onRemove }: Props) {
  const { t } = useTranslation('common')
  return (
    <span className={`${styles.rowActions} no-print`}>
      {onChange ? <IconButton icon="pen" label={`${t('form.change')} : ${name}`} onClick={onChange} /> : null}
      {onRemove ? <IconButton icon="trash" label={`${t('form.remove')} : ${name}`} onClick={onRemove} /> : null}
    </span>
  )
}

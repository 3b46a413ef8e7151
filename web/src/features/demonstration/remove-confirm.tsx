import { useTranslation } from 'react-i18next'
import { Confirm } from '../../ui/overlays/confirm.tsx'
import { useRemoveDemonstration } from './_lib/use-remove.ts'

/** Cannot be taken back: the demonstration is loaded again instead, as it was on its first day. */
export function RemoveConfirm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('demonstration')
  const remove = useRemoveDemonstration()
  return (
    <Confirm open={open} onClose={onClose} title={t('remove.title')} confirm={t('remove.button')} danger onConfirm={remove}>
      <p>{t('remove.what')}</p>
    </Confirm>
  )
}

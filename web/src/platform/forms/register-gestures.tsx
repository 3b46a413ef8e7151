import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Row } from '../../ui/base/layouts.tsx'

interface Props {
  withdrawn: boolean
  onRestore: () => void
  onWithdraw: () => void
  onChange?: () => void
  /** When changing is more than correcting. */
  changeLabel?: string
  /** Something still depends on it. */
  held?: boolean
  restoring?: boolean
  /** What else may be done with it. */
  children?: ReactNode
}

/** A line of a register is changed or taken back; once taken back, it can only be put there again. */
export function RegisterGestures({ withdrawn, onRestore, onWithdraw, onChange, changeLabel, held = false, restoring = false, children }: Props) {
  const { t } = useTranslation('common')
  if (withdrawn)
    return (
      <Button small loading={restoring} onClick={onRestore}>
        {t('form.restore')}
      </Button>
    )
  return (
    <Row>
      {children}
      {onChange ? (
        <Button small onClick={onChange}>
          {changeLabel ?? t('form.change')}
        </Button>
      ) : null}
      <Button small kind="quiet" danger disabled={held} onClick={onWithdraw}>
        {t('form.withdraw')}
      </Button>
    </Row>
  )
}

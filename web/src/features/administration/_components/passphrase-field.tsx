import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { drawPassphrase } from '../_lib/passphrase.ts'
import styles from './administration.module.css'

interface Props {
  value: string
  error?: ReactNode
  onChange: (value: string) => void
}

/** Shown in clear on purpose: it is to be handed over by word of mouth, then changed by its owner. */
export function PassphraseField({ value, error, onChange }: Props) {
  const { t } = useTranslation('administration')
  return (
    <div className={styles.passphrase}>
      <TextField label={t('people.password')} hint={t('people.passwordHint')} value={value} error={error} onChange={onChange} maxLength={200} />
      <Button onClick={() => onChange(drawPassphrase())}>{t('people.draw')}</Button>
    </div>
  )
}

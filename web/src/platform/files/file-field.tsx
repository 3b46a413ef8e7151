import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '../../ui/forms/file-drop.tsx'

interface Props {
  label: string
  hint?: ReactNode
  /** Already sealed; a new file replaces it. */
  current?: { name: string } | null
  files: File[]
  onChange: (files: File[]) => void
}

export function FileField({ label, hint, current = null, files, onChange }: Props) {
  const { t } = useTranslation('common')
  return <FileDrop label={label} hint={current ? t('form.currentFile', { name: current.name }) : hint} files={files} onChange={onChange} />
}

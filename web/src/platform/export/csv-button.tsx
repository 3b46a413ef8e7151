import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { useSituation } from '../router/scope-context.tsx'
import { toCsv } from './csv.ts'
import { saveText } from './save-text.ts'

type CsvRow = (string | number | null | undefined)[]

interface Props {
  /** File name without its ending. */
  name: string
  header: string[]
  /** A list shown page by page reads what is missing first. */
  rows: () => CsvRow[] | Promise<CsvRow[]>
}

export function CsvButton({ name, header, rows }: Props) {
  const { t } = useTranslation('common')
  const { demonstration } = useSituation()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saveText(`${name}.csv`, toCsv(header, await rows(), demonstration ? t('demonstration.watermark') : undefined))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon="download" loading={busy} onClick={() => void save()}>
      {t('form.exportCsv')}
    </Button>
  )
}

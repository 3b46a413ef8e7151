import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { useSituation } from '../router/scope-context.tsx'
import { saveText, toCsv } from './csv.ts'

interface Props {
  /** File name without its ending. */
  name: string
  header: string[]
  rows: () => (string | number | null | undefined)[][]
}

export function CsvButton({ name, header, rows }: Props) {
  const { t } = useTranslation('common')
  const { demonstration } = useSituation()
  return (
    <Button icon="download" onClick={() => saveText(`${name}.csv`, toCsv(header, rows(), demonstration ? t('demonstration.watermark') : undefined))}>
      {t('form.exportCsv')}
    </Button>
  )
}

import { EXPORT_FORMATS, type ScreenCell, type ScreenTable, writeTable } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { Row } from '../../ui/base/layouts.tsx'
import { DocumentButton } from '../api/document-button.tsx'
import { download } from '../api/download.ts'
import { useSituation } from '../router/scope-context.tsx'

interface Props {
  /** File name without its ending. */
  name: string
  columns: ScreenTable['columns']
  /** A list shown page by page reads what is missing first. */
  rows: () => Promise<ScreenCell[][]>
}

/** A table whose file says more than its columns on screen. */
export function RowsExport({ name, columns, rows }: Props) {
  const { t } = useTranslation('common')
  const { demonstration } = useSituation()
  const save = async (format: ScreenTable['format']) =>
    download(writeTable, { body: { name, format, demonstration, columns, rows: await rows() } }, `${name}.${format}`)
  return (
    <span className="no-print" data-table-files>
      <Row>
        {EXPORT_FORMATS.map((format) => (
          <DocumentButton key={format} small kind="quiet" fetchDocument={() => save(format)}>
            {t(`table.export.${format}`)}
          </DocumentButton>
        ))}
      </Row>
    </span>
  )
}

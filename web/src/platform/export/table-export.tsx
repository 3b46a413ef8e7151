import { EXPORT_FORMATS } from '@hygie/contract/imports'
import { useTranslation } from 'react-i18next'
import { Row } from '../../ui/base/layouts.tsx'
import { DocumentButton } from '../api/document-button.tsx'
import { download } from '../api/download.ts'
import type { AnyRoute, InputOf } from '../api/types.ts'

/** A table of the server as a file, in the two formats people ask for; the filters on screen go in `input`. */
export function TableExport({ route, input, name }: { route: AnyRoute; input: { params?: object; query?: object }; name: string }) {
  const { t } = useTranslation('common')
  const fetchAs = (format: string) => download(route, { ...input, query: { ...input.query, format } } as unknown as InputOf<AnyRoute>, `${name}.${format}`)
  return (
    <span data-table-files>
      <Row>
        {EXPORT_FORMATS.map((format) => (
          <DocumentButton key={format} small kind="quiet" fetchDocument={() => fetchAs(format)}>
            {t(`table.export.${format}`)}
          </DocumentButton>
        ))}
      </Row>
    </span>
  )
}

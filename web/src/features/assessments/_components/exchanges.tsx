import { exportAssessment, exportAssessmentJson, importAnswers } from '@hygie/contract/assessments'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import type { TabProps } from '../assessment-page.tsx'

/** Out as a spreadsheet or JSON; back in from the same spreadsheet, filled elsewhere. */
export function Exchanges({ view, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('assessments')
  const { id, year, status } = view.assessment
  const params = { establishmentId, assessmentId: id }
  return (
    <Stack>
      <Card title={t('files.out')}>
        <p>{t('files.outWhat')}</p>
        <Row>
          <TableExport route={exportAssessment} input={{ params }} name={`auto-evaluation-${year}`} />
          <DocumentButton small kind="quiet" fetchDocument={() => download(exportAssessmentJson, { params }, `auto-evaluation-${year}.json`)}>
            JSON
          </DocumentButton>
        </Row>
      </Card>
      {writes && status === 'open' ? (
        <Card title={t('files.in')}>
          <TableImport route={importAnswers} establishmentId={establishmentId} hint={t('files.inHint')} options={{ assessmentId: String(id) }} />
        </Card>
      ) : null}
    </Stack>
  )
}

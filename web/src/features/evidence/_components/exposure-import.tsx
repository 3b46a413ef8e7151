import { importEvidence } from '@hygie/contract/evidence'
import { useTranslation } from 'react-i18next'
import { useUpload } from '../../../platform/api/use-api.ts'
import { ImportPanel } from '../../../platform/import/import-panel.tsx'

export function ExposureImport({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('evidence')
  const { run } = useUpload(importEvidence)
  return (
    <ImportPanel
      hint={t('exposure.hint')}
      accept=".json,application/json"
      send={(file, { preview, onProgress }) => run({ params: { establishmentId }, body: { preview: preview ? 'true' : 'false' } }, file, onProgress)}
    />
  )
}

import { importGrid } from '@hygie/contract/assessments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'

/** A grid keeps its name from one year to the next: that is how its versions are known. */
export function GridForm({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('assessments')
  const [name, setName] = useState('')
  return (
    <Stack>
      <TextField label={t('grid.name')} hint={t('grid.nameHint')} value={name} onChange={setName} maxLength={300} />
      {name.trim() === '' ? (
        <p>{t('grid.nameFirst')}</p>
      ) : (
        <TableImport route={importGrid} establishmentId={establishmentId} hint={t('grid.hint')} options={{ name: name.trim() }} />
      )}
    </Stack>
  )
}

import { importAudit, importPoints } from '@hygie/contract/audits'
import { importEvidence } from '@hygie/contract/evidence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUpload } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { ImportPanel } from '../../../platform/import/import-panel.tsx'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { RadioField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow } from '../../../ui/forms/form.tsx'
import type { TabProps } from '../audits-page.tsx'

const KINDS = ['directory', 'points', 'exposure'] as const

/** A file of a tool: looked at first, then loaded, and taken back whole if need be. */
export function LoadAudit({ data, establishmentId }: TabProps) {
  const { t } = useTranslation('audits')
  const format = useFormat()
  const { today } = useSituation()
  const audit = useUpload(importAudit)
  const exposure = useUpload(importEvidence)
  const [kind, setKind] = useState<string>('directory')
  const [subject, setSubject] = useState('')
  const [observedOn, setObservedOn] = useState('')
  const [provider, setProvider] = useState('')
  const params = { establishmentId }
  const told = { ...(subject ? { subject } : {}), ...(provider.trim() ? { provider: provider.trim() } : {}) }

  return (
    <Stack>
      <RadioField
        label={t('load.kind')}
        value={kind}
        onChange={setKind}
        choices={KINDS.map((value) => ({ value, label: t(`load.${value}`), hint: t(`load.${value}Hint`) }))}
      />
      {kind === 'exposure' ? null : (
        <>
          <FieldRow>
            {data.directories.length > 0 ? (
              <SelectField
                label={t('load.subject')}
                value={subject}
                onChange={setSubject}
                optional
                placeholder={kind === 'directory' ? t('load.subjectByDomain') : t('load.onlySubject')}
                choices={data.directories.map((one) => ({ value: one.subject, label: format.own(one.name) }))}
              />
            ) : null}
            {kind === 'points' ? (
              <DateField label={t('type.observedOn')} hint={t('load.observedOnHint')} value={observedOn} onChange={setObservedOn} max={today} />
            ) : null}
          </FieldRow>
          <TextField label={t('provider')} value={provider} onChange={setProvider} optional maxLength={300} />
        </>
      )}
      {kind === 'directory' ? (
        <ImportPanel
          key={kind}
          hint={t('load.hint')}
          accept=".xml,.json"
          establishmentId={establishmentId}
          send={(file, { preview, onProgress }) => audit.run({ params, body: { preview: preview ? 'true' : 'false', ...told } }, file, onProgress)}
        />
      ) : null}
      {kind === 'points' ? (
        <TableImport
          key={kind}
          route={importPoints}
          establishmentId={establishmentId}
          hint={t('load.pointsFile')}
          options={{ ...told, ...(observedOn ? { observedOn } : {}) }}
        />
      ) : null}
      {kind === 'exposure' ? (
        <ImportPanel
          key={kind}
          hint={t('load.exposureFile')}
          accept=".json,application/json"
          establishmentId={establishmentId}
          send={(file, { preview, onProgress }) => exposure.run({ params, body: { preview: preview ? 'true' : 'false' } }, file, onProgress)}
        />
      ) : null}
    </Stack>
  )
}

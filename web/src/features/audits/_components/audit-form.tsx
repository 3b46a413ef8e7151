import { addAudit, AUDIT_OBJECTS, changeAudit, type Audit } from '@hygie/contract/audits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import type { TabProps } from '../audits-page.tsx'
import { FigureLines, FindingLines, keyed, type FigureLine, type FindingLine } from './lines.tsx'

const NEW_DIRECTORY = 'new'

/** An audit typed from its report: key figures and findings by hand, the file sealed beside. */
export function AuditForm({ data, establishmentId, audit, onDone }: TabProps & { audit: Audit | null; onDone: () => void }) {
  const { t } = useTranslation('audits')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const adding = useAct(addAudit)
  const changing = useAct(changeAudit)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const [figures, setFigures] = useState<FigureLine[]>(() => (audit?.figures ?? []).map(keyed))
  const [lines, setLines] = useState<FindingLine[]>(() => linesOf(audit, data))
  const object: string = audit?.object ?? 'network'
  const levelScale: string = audit?.levelScale ?? 'anssi'
  const form = useContractForm({
    route: addAudit,
    initial: {
      object,
      subject: audit?.subject ?? data.directories[0]?.subject ?? NEW_DIRECTORY,
      subjectName: '',
      observedOn: audit?.observedOn ?? '',
      provider: audit?.provider ?? '',
      scope: audit?.scope ?? '',
      level: audit?.level == null ? '' : String(audit.level),
      levelScale,
      note: audit?.note ?? '',
    },
    toBody: ({ subject, subjectName, level, levelScale: scale, ...values }) => ({
      ...values,
      ...(values.object === 'directory' ? (subject === NEW_DIRECTORY ? { subjectName } : { subject }) : {}),
      ...(level === '' ? {} : { level: Number(level), levelScale: scale }),
      figures: figures.flatMap(({ name, value }) => (name.trim() === '' || value.trim() === '' ? [] : [{ name, value }])),
      findings: lines.filter(({ title }) => title.trim() !== '').map(({ id, title, severity, theme, detail }) => ({ id, title, severity, theme, detail })),
    }),
  })
  const save = useSave(form, {
    act: async (body) => {
      const fileId = await seal(files, audit?.file)
      await (audit?.id == null
        ? adding.run({ params: { establishmentId }, body: { ...body, fileId } })
        : changing.run({ params: { establishmentId, auditId: audit.id }, body: { ...body, fileId } }))
    },
    onDone,
  })
  const isDirectory = form.values.object === 'directory'

  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        {audit ? null : (
          <SelectField {...form.field('object')} label={t('object')} choices={AUDIT_OBJECTS.map((value) => ({ value, label: t(`objects.${value}`) }))} />
        )}
        <DateField {...form.field('observedOn')} label={t('type.observedOn')} max={today} />
        <TextField {...form.field('provider')} label={t('provider')} hint={t('type.providerHint')} />
      </FieldRow>
      {isDirectory ? (
        <FieldRow>
          <SelectField
            {...form.field('subject')}
            label={t('load.subject')}
            choices={[
              ...data.directories.map((one) => ({ value: one.subject, label: format.own(one.name) })),
              { value: NEW_DIRECTORY, label: t('type.newDirectory') },
            ]}
          />
          {form.values.subject === NEW_DIRECTORY ? <TextField {...form.field('subjectName')} label={t('type.directoryName')} /> : null}
          <SelectField
            {...form.field('level')}
            label={t('level')}
            hint={t('type.levelHint')}
            optional
            placeholder={t('noLevel')}
            choices={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          />
          {form.values.level === '' ? null : (
            <SelectField
              {...form.field('levelScale')}
              label={t('type.scale')}
              choices={(['anssi', 'stated'] as const).map((value) => ({ value, label: t(`scales.${value}`) }))}
            />
          )}
        </FieldRow>
      ) : null}
      <TextArea {...form.field('scope')} label={t('scope')} hint={t('type.scopeHint')} optional rows={2} />
      <FileField label={t('type.file')} hint={t('type.fileHint')} current={audit?.file} files={files} onChange={setFiles} />
      <FieldGroup legend={t('figures')}>
        <FigureLines figures={figures} onChange={setFigures} />
      </FieldGroup>
      <FieldGroup legend={t('tabs.findings')}>
        <FindingLines lines={lines} detailed={data.seesTechnical} onChange={setLines} />
      </FieldGroup>
      <TextArea {...form.field('note')} label={t('note')} optional rows={2} />
    </Form>
  )
}

const linesOf = (audit: Audit | null, { findings }: TabProps['data']): FindingLine[] =>
  findings
    .filter((one) => audit?.id != null && one.tool === 'report' && one.seenIn.some(({ auditId }) => auditId === audit.id))
    .map((one) => keyed({ id: one.id, title: one.title ?? '', severity: one.severity, theme: one.theme, detail: one.technical?.detail ?? '' }))

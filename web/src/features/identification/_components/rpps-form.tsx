import { addRpps } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

export function RppsForm({ establishmentId, onDone }: { establishmentId: number; onDone: () => void }) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const act = useAct(addRpps)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const form = useContractForm({
    route: addRpps,
    initial: { countedOn: today, verified: null as number | null, professionals: null as number | null, source: '' },
  })
  const save = useSave(form, { act: async (body) => act.run({ params: { establishmentId }, body: { ...body, fileId: await seal(files) } }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <p>{t('rpps.what')}</p>
      <DateField {...form.field('countedOn')} label={t('rpps.on')} max={today} />
      <FieldRow>
        <NumberField {...form.field('verified')} label={t('rpps.verified')} min={0} />
        <NumberField {...form.field('professionals')} label={t('rpps.professionals')} min={1} />
      </FieldRow>
      <TextField {...form.field('source')} label={t('rpps.source')} optional />
      <FileField label={t('rpps.file')} files={files} onChange={setFiles} />
    </Form>
  )
}

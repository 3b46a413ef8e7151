import type { ResponseOf } from '@hygie/contract'
import { listFacts, recordFact, uploadFile } from '@hygie/contract/evidence'
import type { getRequirement } from '@hygie/contract/obligations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../platform/api/api-error.ts'
import { useAct, useApi, useUpload } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useGo } from '../../../platform/router/use-search.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Kind } from '../_lib/kinds.ts'
import { useKindChoices } from '../_lib/use-kind-choices.ts'
import { saysNo, valueOf, type TypedValue } from '../_lib/value.ts'
import { ValueFields } from './value-fields.tsx'

interface Props {
  kinds: Kind[]
  /** Opened from a requirement: only what proves it is offered. */
  view: ResponseOf<typeof getRequirement> | null
  establishment: OneEstablishment
}

const NEW_SUBJECT = 'new'

export function DepositForm({ kinds, view, establishment }: Props) {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const { today } = useSituation()
  const go = useGo()
  const toast = useToast()
  const sending = useUpload(uploadFile)
  const recording = useAct(recordFact)
  const { busy, problem, submit } = useSubmit()
  const choices = useKindChoices(kinds, view)
  const [files, setFiles] = useState<File[]>([])
  const [fileNeeded, setFileNeeded] = useState(false)
  const [sent, setSent] = useState<string | null>(null)
  const [typed, setTyped] = useState<TypedValue>({})
  /** Part of the requirement that this kind proves. */
  const partOf = (name: string) => view?.requirement.parts.find((one) => [...one.measured, ...one.documented].some((accepted) => accepted.kind === name))
  /** What it is about: as the requirement asks, else as the kind declares. */
  const typeOf = (name: string) => partOf(name)?.perObject ?? kinds.find((one) => one.kind === name)?.subject ?? null
  const form = useContractForm({
    route: recordFact,
    initial: {
      kind: choices.length === 1 ? (choices[0]?.value ?? '') : '',
      subject: '',
      subjectName: '',
      observedOn: today,
      validUntil: '',
      period: null as number | null,
      note: '',
    },
    toBody: ({ subjectName, ...values }) => ({
      ...values,
      subject: values.subject === NEW_SUBJECT ? subjectOf(typeOf(values.kind), subjectName) : values.subject,
      value: valueOf(
        kinds.find((one) => one.kind === values.kind),
        typed,
      ),
    }),
  })
  const kind = kinds.find((one) => one.kind === form.values.kind)
  const part = partOf(form.values.kind)
  const type = typeOf(form.values.kind)
  const establishmentId = establishment.id
  const known = useApi(listFacts, { params: { establishmentId }, query: { limit: 1 } }, { enabled: type !== null && part === undefined })
  const objects = ((part ? view?.objects : known.data?.subjects) ?? []).filter(({ subject }) => type !== null && subject.startsWith(`${type}:`))

  /** The server looks closer than the form: its reason goes under the field. */
  const explain = (refusal: unknown) => {
    const reason = refusal instanceof ApiError ? refusal.data['reason'] : null
    if (reason === 'file-needed') setFileNeeded(true)
    if (reason === 'measured') form.refuse('kind', t('deposit.measured'))
  }

  const send = async () => {
    setFileNeeded(false)
    const body = form.check()
    if (!body) return
    if (part?.perObject && !body.subject) return form.refuse('subject', t('form.required', { ns: 'common' }))
    if (files.length === 0 && !saysNo(body.value)) return setFileNeeded(true)
    const done = await submit(async () => {
      const fileIds: number[] = []
      for (const file of files) {
        setSent(file.name)
        fileIds.push((await sending.run({ params: { establishmentId }, body: {} }, file)).id)
      }
      setSent(null)
      await recording.run({ params: { establishmentId }, body: { ...body, fileIds } }).catch((refusal: unknown) => {
        explain(refusal)
        throw refusal
      })
    })
    setSent(null)
    if (!done) return
    toast({ message: t('deposit.done') })
    go(view ? paths.requirement(view.requirement.id, establishmentId) : paths.evidence)
  }

  return (
    <Card>
      <Form
        onSubmit={() => void send()}
        submit={t('deposit.submit')}
        busy={busy}
        problem={problem}
        onCancel={() => go(view ? paths.requirement(view.requirement.id, establishmentId) : paths.evidence)}
      >
        <FileDrop
          label={t('deposit.files')}
          hint={t('deposit.filesHint')}
          error={fileNeeded && files.length === 0 ? t('deposit.fileNeeded') : null}
          multiple
          files={files}
          onChange={setFiles}
        />
        <SelectField
          {...form.field('kind')}
          label={t('deposit.kind')}
          hint={part ? format.text(part.title) : undefined}
          placeholder={t('form.choose', { ns: 'common' })}
          choices={choices}
        />
        {type === null ? null : (
          <FieldRow>
            <SelectField
              {...form.field('subject')}
              label={t('deposit.subject')}
              optional={!part?.perObject}
              placeholder={t('form.choose', { ns: 'common' })}
              choices={[
                ...objects.map(({ subject, name }) => ({ value: subject, label: format.own(name) })),
                { value: NEW_SUBJECT, label: t('deposit.newSubject') },
              ]}
            />
            {form.values.subject === NEW_SUBJECT ? <TextField {...form.field('subjectName')} label={t('deposit.subjectName')} maxLength={120} /> : null}
          </FieldRow>
        )}
        {kind ? <ValueFields kind={kind} value={typed} onChange={setTyped} /> : null}
        <FieldRow>
          <DateField {...form.field('observedOn')} label={t('deposit.on')} hint={t('deposit.onHint')} max={today} />
          <DateField {...form.field('validUntil')} label={t('deposit.until')} hint={t('deposit.untilHint')} optional />
          <NumberField
            {...form.field('period')}
            label={t('deposit.period')}
            hint={t('deposit.periodHint')}
            optional
            min={2000}
            max={2100}
            thousandSeparator=""
          />
        </FieldRow>
        <TextArea {...form.field('note')} label={t('deposit.note')} optional />
        {sent === null ? null : <Progress percent={null} label={t('deposit.sending', { name: sent })} />}
      </Form>
    </Card>
  )
}

/** `application` + « Dossier patient » → `application:dossier-patient`. */
const subjectOf = (type: string | null, name: string): string => {
  const slug = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return type === null || slug === '' ? '' : `${type}:${slug}`
}

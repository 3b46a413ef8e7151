import { addPlan, changePlan, OPINIONS, PLAN_KINDS, type Activity } from '@hygie/contract/continuity'
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
import { CheckField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import type { Plan } from './plans.tsx'

interface Props {
  establishmentId: number
  activities: Activity[]
  /** null: a new one. */
  plan: Plan | null
  onDone: () => void
}

export function PlanForm({ establishmentId, activities, plan, onDone }: Props) {
  const { t } = useTranslation('continuity')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const adding = useAct(addPlan)
  const changing = useAct(changePlan)
  const seal = useSealFile(establishmentId)
  const [files, setFiles] = useState<File[]>([])
  const [review, setReview] = useState<File[]>([])
  const kind: string = plan?.kind ?? 'continuity'
  const form = useContractForm({
    route: addPlan,
    initial: {
      kind,
      scope: plan?.scope ?? t('plans.wholeHouse'),
      version: plan?.version ?? '1',
      signedOn: plan?.signedOn ?? '',
      signedBy: plan?.signedBy ?? '',
      signedTitle: plan?.signedTitle ?? '',
      opinion: plan?.opinion ?? '',
      opinionOn: plan?.opinionOn ?? '',
      reviewedOn: plan?.reviewedOn ?? '',
      reviewedBy: plan?.reviewedBy ?? '',
      nextReviewOn: plan?.nextReviewOn ?? '',
      paperPlace: plan?.paperPlace ?? '',
      paperSeenOn: plan?.paperSeenOn ?? '',
      activityIds: plan?.activityIds ?? [],
      note: plan?.note ?? '',
    },
  })
  const covered = form.values.activityIds
  const save = useSave(form, {
    act: async (body) => {
      const sealed = { fileId: await seal(files, plan?.file), reviewFileId: await seal(review, plan?.reviewFile) }
      await (plan
        ? changing.run({ params: { establishmentId, planId: plan.id }, body: { ...body, ...sealed } })
        : adding.run({ params: { establishmentId }, body: { ...body, ...sealed } }))
    },
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <SelectField {...form.field('kind')} label={t('plans.kind')} choices={PLAN_KINDS.map((one) => ({ value: one, label: t(`planKinds.${one}`) }))} />
        <TextField {...form.field('scope')} label={t('plans.scope')} />
        <TextField {...form.field('version')} label={t('plans.version')} />
      </FieldRow>
      <FieldGroup legend={t('plans.signature')}>
        <FieldRow>
          <DateField {...form.field('signedOn')} label={t('plans.signedOn')} optional max={today} />
          <TextField {...form.field('signedBy')} label={t('plans.signedByField')} optional={form.values.signedOn === ''} />
          <TextField {...form.field('signedTitle')} label={t('plans.function')} optional />
        </FieldRow>
        <FieldRow>
          <SelectField
            {...form.field('opinion')}
            label={t('plans.opinion')}
            optional
            placeholder={t('plans.noOpinion')}
            choices={OPINIONS.map((opinion) => ({ value: opinion, label: t(`opinions.${opinion}`) }))}
          />
          <DateField {...form.field('opinionOn')} label={t('plans.opinionOn')} optional max={today} />
        </FieldRow>
        <FileField label={t('plans.file')} hint={t('plans.fileHint')} current={plan?.file} files={files} onChange={setFiles} />
      </FieldGroup>
      <FieldGroup legend={t('plans.review')}>
        <FieldRow>
          <DateField {...form.field('reviewedOn')} label={t('plans.reviewedOn')} optional max={today} />
          <TextField {...form.field('reviewedBy')} label={t('plans.reviewedByField')} optional={form.values.reviewedOn === ''} />
        </FieldRow>
        <DateField {...form.field('nextReviewOn')} label={t('plans.nextReviewOn')} optional />
        <FileField label={t('plans.reviewFile')} current={plan?.reviewFile} files={review} onChange={setReview} />
      </FieldGroup>
      <FieldGroup legend={t('plans.paper')}>
        <FieldRow>
          <TextField {...form.field('paperPlace')} label={t('plans.paperPlace')} hint={t('plans.paperPlaceHint')} optional />
          <DateField {...form.field('paperSeenOn')} label={t('plans.paperSeenOn')} optional max={today} />
        </FieldRow>
      </FieldGroup>
      {activities.length > 0 ? (
        <FieldGroup legend={t('plans.covers')}>
          {activities.map(({ id, name }) => (
            <CheckField
              key={id}
              label={format.own(name)}
              value={covered.includes(id)}
              onChange={(checked) => form.set({ activityIds: checked ? [...covered, id] : covered.filter((one) => one !== id) })}
            />
          ))}
        </FieldGroup>
      ) : null}
      <TextArea {...form.field('note')} label={t('plans.note')} optional rows={2} />
    </Form>
  )
}

import { addCriterion, changeCriterion, type Criterion } from '@hygie/contract/quality'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { CheckField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'

interface Props {
  criterion: Criterion | null
  establishmentId: number
  onDone: () => void
}

const NUMBERS = ['1', '2', '3', '4a', '4b', '5', '6', '7']

export function CriterionForm({ criterion, establishmentId, onDone }: Props) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const adding = useAct(addCriterion)
  const changing = useAct(changeCriterion)
  const form = useContractForm({
    route: addCriterion,
    initial: {
      code: criterion?.code ?? '',
      manual: criterion?.manual ?? '',
      title: criterion?.title ?? '',
      asked: criterion?.asked ?? '',
      requirementIds: criterion?.requirementIds ?? [],
      ownerName: criterion?.ownerName ?? '',
      ownerTitle: criterion?.ownerTitle ?? '',
      note: criterion?.note ?? '',
    },
  })
  const { requirementIds } = form.values
  const save = useSave(form, {
    act: (body) =>
      criterion ? changing.run({ params: { establishmentId, criterionId: criterion.id }, body }) : adding.run({ params: { establishmentId }, body }),
    onDone,
  })
  return (
    <Form {...save} submit={common('form.save')}>
      <FieldRow>
        <TextField {...form.field('code')} label={t('criteria.code')} hint={t('criteria.codeHint')} optional maxLength={40} />
        <TextField {...form.field('manual')} label={t('criteria.manual')} optional maxLength={120} />
      </FieldRow>
      <TextField {...form.field('title')} label={t('criteria.title')} maxLength={300} />
      <TextArea {...form.field('asked')} label={t('criteria.asked')} optional rows={4} />
      <FieldGroup legend={t('criteria.linked')}>
        <Row>
          {NUMBERS.map((number) => {
            const id = `dns-2025-12/${number}`
            return (
              <CheckField
                key={number}
                label={number}
                value={requirementIds.includes(id)}
                onChange={(next) => form.set({ requirementIds: next ? [...requirementIds, id] : requirementIds.filter((one) => one !== id) })}
              />
            )
          })}
        </Row>
        {form.errors['requirementIds'] ? (
          <Note tone="bad" live>
            {t('criteria.linkedWrong')}
          </Note>
        ) : null}
      </FieldGroup>
      <FieldRow>
        <TextField {...form.field('ownerName')} label={t('criteria.owner')} optional maxLength={120} />
        <TextField {...form.field('ownerTitle')} label={t('criteria.ownerTitle')} optional maxLength={120} />
      </FieldRow>
      <TextArea {...form.field('note')} label={t('criteria.note')} optional rows={2} />
    </Form>
  )
}

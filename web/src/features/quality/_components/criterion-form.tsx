import { listObligations } from '@hygie/contract/obligations'
import { addCriterion, changeCriterion, type Criterion } from '@hygie/contract/quality'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { CheckField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Note } from '../../../ui/base/note.tsx'

interface Props {
  criterion: Criterion | null
  establishmentId: number
  onDone: () => void
}

const SEVEN_ACTIONS = 'dns-2025-12'
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
  const format = useFormat()
  const obligations = useApi(listObligations, { params: { establishmentId }, query: {} })
  const texts = new Map(obligations.data?.catalogues.map(({ id, title }) => [id, format.text(title)]))
  const others = (obligations.data?.requirements ?? []).filter((one) => one.catalogueId !== SEVEN_ACTIONS)
  const nameOf = (id: string) => {
    const found = others.find((one) => one.id === id)
    return found ? [found.number, format.text(found.title)].filter(Boolean).join(' · ') : id
  }
  const unlink = (id: string) => form.set({ requirementIds: requirementIds.filter((one) => one !== id) })
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
            const id = `${SEVEN_ACTIONS}/${number}`
            return (
              <CheckField
                key={number}
                label={number}
                value={requirementIds.includes(id)}
                onChange={(next) => (next ? form.set({ requirementIds: [...requirementIds, id] }) : unlink(id))}
              />
            )
          })}
        </Row>
        <SelectField
          label={t('criteria.others')}
          hint={t('criteria.othersHint')}
          optional
          placeholder={t('criteria.otherChoose')}
          value=""
          onChange={(id) => form.set({ requirementIds: [...requirementIds, id] })}
          choices={others
            .filter((one) => !requirementIds.includes(one.id))
            .map((one) => ({ value: one.id, label: nameOf(one.id), group: texts.get(one.catalogueId) }))}
        />
        {requirementIds
          .filter((id) => !id.startsWith(`${SEVEN_ACTIONS}/`))
          .map((id) => (
            <Row key={id}>
              <span>{nameOf(id)}</span>
              <Button small kind="quiet" aria-label={t('criteria.unlink', { name: nameOf(id) })} onClick={() => unlink(id)}>
                {t('criteria.unlinkShort')}
              </Button>
            </Row>
          ))}
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

import { createAssessment, listQuestionnaires, type Questionnaire } from '@hygie/contract/assessments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { CheckField, NumberField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  /** null: nothing was opened. */
  onDone: (id: number | null) => void
}

export function NewAssessmentForm(props: Props) {
  const query = useApi(listQuestionnaires, { params: { establishmentId: props.establishmentId } })
  return (
    <Loaded query={query} lines={4}>
      {({ questionnaires }) => <Fields {...props} questionnaires={questionnaires} />}
    </Loaded>
  )
}

const keyOf = ({ source, id }: Questionnaire): string => `${source} ${id}`

function Fields({ establishmentId, onDone, questionnaires }: Props & { questionnaires: Questionnaire[] }) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const { today } = useSituation()
  const act = useAct(createAssessment)
  const { busy, problem, submit } = useSubmit()
  const [chosen, setChosen] = useState('')
  const [year, setYear] = useState<number | null>(Number(today.slice(0, 4)))
  const [name, setName] = useState('')
  const [groups, setGroups] = useState<string[]>([])
  const [priorityMeasures, setPriority] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const questionnaire = questionnaires.find((one) => keyOf(one) === chosen)

  const choose = (key: string) => {
    const next = questionnaires.find((one) => keyOf(one) === key)
    setChosen(key)
    setError(null)
    setGroups(next?.groups.filter((one) => one.byDefault).map((one) => one.id) ?? [])
    setPriority(false)
  }
  const send = async () => {
    if (!questionnaire || year === null) return setError(t('new.choose'))
    const { source, id: sourceId } = questionnaire
    await submit(async () => onDone((await act.run({ params: { establishmentId }, body: { source, sourceId, year, name, groups, priorityMeasures } })).id))
  }

  return (
    <Form onSubmit={() => void send()} submit={t('new.submit')} busy={busy} problem={problem} onCancel={() => onDone(null)}>
      <SelectField
        label={t('new.questionnaire')}
        hint={t('new.questionnaireHint')}
        value={chosen}
        error={error}
        onChange={choose}
        placeholder={t('new.choose')}
        choices={questionnaires.map((one) => ({
          value: keyOf(one),
          label: t('new.option', { title: format.text(one.title), version: one.version, count: one.questions }),
          group: t(`new.sources.${one.source}`),
        }))}
      />
      {questionnaire?.importAgain ? <Note tone="warn">{t('new.importAgain')}</Note> : null}
      {questionnaire && questionnaire.groups.length > 0 ? (
        <FieldGroup legend={t('new.groups')}>
          {questionnaire.groups.map((group) => (
            <CheckField
              key={group.id}
              label={group.name}
              value={groups.includes(group.id)}
              onChange={(on) => setGroups(on ? [...groups, group.id] : groups.filter((one) => one !== group.id))}
            />
          ))}
          <p>{t('new.groupsHint')}</p>
        </FieldGroup>
      ) : null}
      <FieldRow>
        <NumberField label={t('new.year')} value={year} onChange={setYear} min={2000} max={2100} thousandSeparator="" />
        <TextField label={t('new.name')} optional value={name} onChange={setName} maxLength={300} />
      </FieldRow>
      {questionnaire && questionnaire.source !== 'shipped' ? (
        <CheckField label={t('new.priority')} hint={t('new.priorityHint')} value={priorityMeasures} onChange={setPriority} />
      ) : null}
    </Form>
  )
}

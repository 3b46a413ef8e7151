import { giveDelegation, type listDelegations } from '@hygie/contract/accounts'
import type { ResponseOf } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useHeldWords } from '../../../platform/session/use-held-words.ts'
import type { Session } from '../../../platform/session/session.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { CheckField, SelectField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'

type Held = Session['roles'][number]

interface Props {
  roles: Held[]
  candidates: ResponseOf<typeof listDelegations>['candidates']
  onDone: () => void
}

export function NewDelegation({ roles, candidates, onDone }: Props) {
  const { t } = useTranslation('accounts')
  const words = useHeldWords()
  const giving = useAct(giveDelegation)
  const form = useContractForm({
    route: giveDelegation,
    initial: { toId: '', roles, signs: false, beginsOn: '', endsOn: '' },
    toBody: (values) => ({ ...values, toId: Number(values.toId) }),
  })
  const chosen = form.values.roles
  const choose = (held: Held, wanted: boolean) => {
    const kept = roles.filter((one) => (one === held ? wanted : chosen.includes(one)))
    form.set({ roles: kept, signs: form.values.signs && signing(kept) })
  }
  const check = () => {
    if (form.values.toId === '') {
      form.refuse('toId', t('delegation.choosePerson'))
      return null
    }
    return form.check()
  }
  const save = useSave({ check }, { act: (body) => giving.run({ body }), done: t('delegation.given'), onDone })
  return (
    <Form {...save} submit={t('delegation.submit')}>
      <SelectField
        {...form.field('toId')}
        label={t('delegation.to')}
        placeholder={t('delegation.choosePerson')}
        choices={candidates.map(({ id, name, jobTitle }) => ({ value: String(id), label: jobTitle ? `${name}, ${jobTitle}` : name }))}
      />
      <FieldGroup legend={t('delegation.roles')}>
        {roles.map((held) => (
          <CheckField key={words(held)} label={words(held)} value={chosen.includes(held)} onChange={(wanted) => choose(held, wanted)} />
        ))}
        {form.errors['roles'] ? (
          <Note tone="bad" live>
            {t('delegation.chooseRole')}
          </Note>
        ) : null}
      </FieldGroup>
      {signing(chosen) ? (
        <CheckField label={t('delegation.signs')} hint={t('delegation.signsHint')} value={form.values.signs} onChange={(signs) => form.set({ signs })} />
      ) : null}
      <FieldRow>
        <DateField {...form.field('beginsOn')} label={t('delegation.beginsOn')} />
        <DateField {...form.field('endsOn')} label={t('delegation.endsOn')} hint={t('delegation.endsHint')} />
      </FieldRow>
    </Form>
  )
}

const signing = (roles: readonly Held[]): boolean => roles.some(({ role }) => role === 'chief-executive')

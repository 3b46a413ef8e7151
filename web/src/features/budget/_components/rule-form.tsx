import { type AccountRule, saveAccounts } from '@hygie/contract/budget'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { NumberField, SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

interface Props {
  establishmentId: number
  fromYear: number
  /** The whole list of that year. */
  rules: readonly AccountRule[]
  /** The one to change; null: a new one. */
  rule: AccountRule | null
  /** What a new one starts from. */
  proposed: Pick<AccountRule, 'prefix' | 'unit' | 'role'> | null
  onDone: () => void
}

const ROLES = ['digital', 'staff', 'care-income', 'excluded'] as const
const ACCOUNT = /^[267][0-9A-Z]{0,19}$/

const plain = ({ prefix, unit, role, share, security, note }: AccountRule): AccountRule => ({ prefix, unit, role, share, security, note })

/** One line of the list of accounts; the whole list is saved with it. */
export function RuleForm({ establishmentId, fromYear, rules, rule, proposed, onDone }: Props) {
  const { t } = useTranslation('budget')
  const act = useAct(saveAccounts)
  const others = rules.filter((one) => one !== rule)
  const initial: Values = {
    prefix: rule?.prefix ?? proposed?.prefix ?? '',
    unit: rule?.unit ?? proposed?.unit ?? '',
    role: rule?.role ?? proposed?.role ?? 'digital',
    share: rule ? rule.share * 100 : 100,
    security: rule ? rule.security * 100 : 0,
    note: rule?.note ?? '',
  }
  const form = useContractForm({
    route: saveAccounts,
    initial,
    toBody: (values) => ({ fromYear, rules: [...others.map(plain), readRule(values)] }),
  })
  const { prefix, unit, role } = form.values
  const account = prefix.replaceAll(/[\s.]/g, '').toUpperCase()
  const twice = others.some((one) => one.prefix === account && one.unit === unit.trim())
  const wrong = !ACCOUNT.test(account)
    ? t('accounts.prefixWrong')
    : twice
      ? t('accounts.twice')
      : role === 'staff' && !account.startsWith('6')
        ? t('accounts.staffClass')
        : role === 'care-income' && !account.startsWith('7')
          ? t('accounts.careClass')
          : null
  const check = () => {
    if (wrong === null) return form.check()
    form.refuse('prefix', wrong)
    return null
  }
  const save = useSave({ check }, { act: (body) => act.run({ params: { establishmentId }, body }), done: t('accounts.saved'), onDone })
  return (
    <Form {...save} submit={t('accounts.keep')}>
      <FieldRow>
        <TextField {...form.field('prefix')} label={t('accounts.prefix')} hint={t('accounts.prefixHint')} inputMode="numeric" />
        <TextField {...form.field('unit')} label={t('accounts.unit')} hint={t('accounts.unitHint')} optional />
      </FieldRow>
      <SelectField {...form.field('role')} label={t('accounts.role')} choices={ROLES.map((value) => ({ value, label: t(`accounts.roles.${value}`) }))} />
      {role === 'excluded' ? null : (
        <FieldRow>
          <NumberField {...form.field('share')} label={t('accounts.share')} hint={t('accounts.shareHint')} min={0} max={100} decimals={2} suffix=" %" />
          {role === 'care-income' ? null : (
            <NumberField
              {...form.field('security')}
              label={t('accounts.security')}
              hint={t('accounts.securityHint')}
              min={0}
              max={100}
              decimals={2}
              suffix=" %"
            />
          )}
        </FieldRow>
      )}
      <TextArea {...form.field('note')} label={t('fields.note')} optional rows={2} />
    </Form>
  )
}

interface Values {
  prefix: string
  unit: string
  role: string
  share: number | null
  security: number | null
  note: string
}

const fraction = (points: number | null, otherwise: number): number => (points === null ? otherwise : Math.round(points * 100) / 10_000)

const readRule = ({ prefix, unit, role, share, security, note }: Values): AccountRule => {
  const known = ROLES.find((one) => one === role) ?? 'digital'
  return {
    prefix: prefix.replaceAll(/[\s.]/g, '').toUpperCase(),
    unit: unit.trim(),
    role: known,
    share: known === 'excluded' ? 0 : fraction(share, 1),
    security: known === 'excluded' || known === 'care-income' ? 0 : fraction(security, 0),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  }
}

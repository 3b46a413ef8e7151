import { saveFiscalYear, type FiscalYear } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileField } from '../../../platform/files/file-field.tsx'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Note } from '../../../ui/base/note.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { CheckField, NumberField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, FieldRow, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

interface Props {
  establishmentId: number
  /** null: a new one. */
  year: FiscalYear | null
  proposed: number
  /** Years already entered: saving one again would erase what is there. */
  taken: readonly number[]
  onDone: () => void
}

const AMOUNTS = [
  ['operatingDigital', 'operatingTotal', false],
  ['investmentDigital', 'investmentTotal', true],
  ['incomeDigital', 'incomeTotal', true],
] as const

/** What a balance says instead. */
const TYPED = new Set([...AMOUNTS.flatMap(([part, whole]) => [part, whole]), 'cyberAmount', 'careIncome', 'staffCost', 'accounts', 'approvedBy'])

export function FiscalYearForm({ establishmentId, year, proposed, taken, onDone }: Props) {
  const { t } = useTranslation('budget')
  const { t: common } = useTranslation('common')
  const words = useVerdictWords()
  const { today } = useSituation()
  const toast = useToast()
  const act = useAct(saveFiscalYear)
  const seal = useSealFile(establishmentId)
  const { busy, problem, submit } = useSubmit()
  const computed = year?.computed != null
  const [which, setWhich] = useState<number | null>(year?.year ?? proposed)
  const [accounts, setAccounts] = useState<File[]>([])
  const [receipt, setReceipt] = useState<File[]>([])
  const form = useContractForm({
    route: saveFiscalYear,
    initial: {
      operatingDigital: year?.operatingDigital ?? null,
      operatingTotal: year?.operatingTotal ?? null,
      investmentDigital: year?.investmentDigital ?? null,
      investmentTotal: year?.investmentTotal ?? null,
      incomeDigital: year?.incomeDigital ?? null,
      incomeTotal: year?.incomeTotal ?? null,
      cyberAmount: year?.cyberAmount ?? null,
      careIncome: year?.careIncome ?? null,
      staffCost: year?.staffCost ?? null,
      accounts: year?.accounts ?? '',
      closed: year?.closed ?? true,
      computedOn: year?.computedOn ?? today,
      approvedBy: year?.approvedBy ?? '',
      receiptOn: year?.receiptOn ?? '',
      receiptReference: year?.receiptReference ?? '',
      nationalPoints: year?.nationalShare == null ? (null as number | null) : year.nationalShare * 100,
      statementTotal: year?.statementTotal ?? null,
      note: year?.note ?? '',
    },
    // Beside a balance no amount is typed.
    toBody: ({ nationalPoints, ...values }) => ({
      ...(computed ? Object.fromEntries(Object.entries(values).filter(([name]) => !TYPED.has(name))) : values),
      nationalShare: nationalPoints === null ? null : Math.round(nationalPoints * 100) / 10_000,
    }),
  })
  const { operatingDigital, operatingTotal, closed } = form.values
  const share =
    operatingDigital !== null && operatingTotal !== null && operatingTotal > 0 && operatingDigital <= operatingTotal ? operatingDigital / operatingTotal : null

  const twice = year === null && which !== null && taken.includes(which)

  const send = async () => {
    const body = form.check()
    if (!body || which === null || twice) return
    const done = await submit(async () => {
      const files = { accountsFileId: await seal(accounts, year?.accountsFile), receiptFileId: await seal(receipt, year?.receiptFile) }
      await act.run({ params: { establishmentId, year: which }, body: { ...body, ...files } })
    })
    if (!done) return
    toast({ message: common('form.saved') })
    onDone()
  }
  const euros = { min: 0, decimals: 2, suffix: ' €' } as const

  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={problem} onCancel={onDone}>
      <FieldRow>
        <NumberField
          label={t('fields.year')}
          value={which}
          onChange={setWhich}
          min={2000}
          max={2100}
          thousandSeparator=""
          disabled={year !== null}
          error={which === null ? common('form.required') : twice ? t('alreadyEntered') : undefined}
        />
        {computed ? null : (
          <>
            {' '}
            <DateField {...form.field('computedOn')} label={t('fields.computedOn')} max={today} />
            <TextField {...form.field('approvedBy')} label={t('fields.approvedBy')} optional />
          </>
        )}
      </FieldRow>
      {computed ? (
        <>
          <Note tone="info">{t('balance.noAmount')}</Note>
          <NumberField {...form.field('statementTotal')} {...euros} label={t('balance.statement')} hint={t('balance.statementHint')} optional />
        </>
      ) : (
        <>
          <CheckField label={t('fields.closed')} hint={t('fields.closedHint')} value={closed} onChange={(next) => form.set({ closed: next })} />
          <FieldGroup legend={t('fields.amounts')}>
            {AMOUNTS.map(([part, whole, optional]) => (
              <FieldRow key={part}>
                <NumberField {...form.field(part)} {...euros} label={t(`fields.${part}`)} optional={optional} />
                <NumberField {...form.field(whole)} {...euros} label={t(`fields.${whole}`)} optional={optional} />
              </FieldRow>
            ))}
          </FieldGroup>
          {share === null ? null : <Note tone="info">{t('computedShare', { share: words.ratio(share) })}</Note>}
          <FieldRow>
            <NumberField {...form.field('cyberAmount')} {...euros} label={t('fields.cyberAmount')} optional />
            <NumberField {...form.field('careIncome')} {...euros} label={t('fields.careIncome')} optional />
            <NumberField {...form.field('staffCost')} {...euros} label={t('fields.staffCost')} optional />
          </FieldRow>
          <FieldGroup legend={t('fields.accounts')}>
            <TextArea {...form.field('accounts')} label={t('fields.accountNumbers')} hint={t('fields.accountsHint')} optional rows={2} />
            <FileField label={t('fields.accountsFile')} current={year?.accountsFile} files={accounts} onChange={setAccounts} />
          </FieldGroup>
        </>
      )}
      <FieldGroup legend={t('receipt')}>
        <FieldRow>
          <DateField {...form.field('receiptOn')} label={t('fields.receiptOn')} optional max={today} />
          <TextField {...form.field('receiptReference')} label={t('fields.receiptReference')} optional />
          <NumberField
            {...form.field('nationalPoints')}
            error={form.errors['nationalShare']}
            label={t('national.field')}
            hint={t('national.hint')}
            min={0}
            max={100}
            decimals={2}
            suffix=" %"
            optional
          />
        </FieldRow>
        <FileField label={t('fields.receiptFile')} current={year?.receiptFile} files={receipt} onChange={setReceipt} />
      </FieldGroup>
      <TextArea {...form.field('note')} label={t('fields.note')} optional rows={2} />
    </Form>
  )
}

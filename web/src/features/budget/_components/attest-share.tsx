import type { FiscalYear } from '@hygie/contract/budget'
import { attest } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { shareOf } from '../_lib/trend.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'

/** A percentage without its list of accounts: a named person may say it, it proves nothing by itself. */
export function AttestShare({ year, establishmentId, onDone }: { year: FiscalYear; establishmentId: number; onDone: () => void }) {
  const { t } = useTranslation('budget')
  const session = useSession()
  const words = useVerdictWords()
  const { today } = useSituation()
  const act = useAct(attest)
  const share = shareOf(year.operatingShare) ?? 0
  const form = useContractForm({
    route: attest,
    initial: {
      personName: session.user?.name ?? '',
      personTitle: session.user?.jobTitle ?? '',
      statement: t('attest.statementProposed', { year: year.year, share: words.ratio(share) }),
      attestedOn: today,
    },
    toBody: (values) => ({ ...values, requirementId: 'dns-2025-12/7', partId: 'computed', period: year.year }),
  })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId }, body }), done: t('attest.done'), onDone })
  return (
    <Form {...save} submit={t('attest.submit')}>
      <p>{t('attest.what')}</p>
      <FieldRow>
        <TextField {...form.field('personName')} label={t('attest.person')} />
        <TextField {...form.field('personTitle')} label={t('attest.personTitle')} />
      </FieldRow>
      <TextArea {...form.field('statement')} label={t('attest.statement')} maxLength={300} rows={2} />
      <DateField {...form.field('attestedOn')} label={t('attest.on')} max={today} />
    </Form>
  )
}

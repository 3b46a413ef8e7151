import { addMandate, type Establishment, MANDATES, updateMandate } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { Held } from '../_lib/standing.ts'

export interface MandateDraft {
  mandate: Held['mandate']
  /** Null: somebody is named; else it is corrected or ended. */
  held: Held | null
}

interface Props {
  establishment: Establishment
  today: string
  draft: MandateDraft | null
  onClose: () => void
}

export function MandateDialog({ draft, onClose, ...rest }: Props) {
  const { t } = useTranslation('governance')
  return (
    <Dialog open={draft !== null} onClose={onClose} title={draft?.held ? t('mandates.changeTitle') : t('mandates.nameTitle')}>
      {draft ? <MandateForm {...rest} draft={draft} onDone={onClose} /> : null}
    </Dialog>
  )
}

function MandateForm({ establishment, today, draft, onDone }: Omit<Props, 'onClose' | 'draft'> & { draft: MandateDraft; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const words = useHouseWords(establishment)
  const adding = useAct(addMandate)
  const changing = useAct(updateMandate)
  const { held } = draft
  const initial: Record<'mandate' | 'reportsTo', string> = { mandate: draft.mandate, reportsTo: held?.reportsTo ?? '' }
  const form = useContractForm({
    route: addMandate,
    initial: {
      ...initial,
      personName: held?.personName ?? '',
      personTitle: held?.personTitle ?? '',
      contact: held?.contact ?? '',
      since: held ? (held.since ?? '') : today,
      until: held?.until ?? '',
    },
  })
  const { since, until, mandate } = form.values
  const establishmentId = establishment.id
  const choices = MANDATES.map((value) => ({ value, label: words.mandate(value) }))

  const check = () => {
    if (since === '' || until === '' || until >= since) return form.check()
    form.refuse('until', t('mandates.endBeforeStart'))
    return null
  }
  const save = useSave(
    { check },
    {
      act: (body) => (held ? changing.run({ params: { establishmentId, mandateId: held.id }, body }) : adding.run({ params: { establishmentId }, body })),
      onDone,
    },
  )

  return (
    <Form {...save} submit={common('form.save')}>
      <SelectField {...form.field('mandate')} label={t('mandates.mandate')} choices={choices} />
      <FieldRow>
        <TextField {...form.field('personName')} label={t('mandates.personName')} autoComplete="off" />
        <TextField {...form.field('personTitle')} label={t('mandates.personTitle')} hint={t('mandates.personTitleHint')} optional />
      </FieldRow>
      <TextField {...form.field('contact')} label={t('mandates.contact')} hint={t('mandates.contactHint')} optional />
      <SelectField
        {...form.field('reportsTo')}
        label={t('mandates.reportsTo')}
        hint={t('mandates.reportsToHint')}
        optional
        placeholder={t('mandates.notSaid')}
        choices={choices.filter(({ value }) => value !== mandate)}
      />
      <FieldRow>
        <DateField {...form.field('since')} label={t('mandates.since')} optional />
        <DateField {...form.field('until')} label={t('mandates.end')} hint={t('mandates.endHint')} optional />
      </FieldRow>
    </Form>
  )
}

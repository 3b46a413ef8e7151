import { PLACES, registerProblem, saveRegister, type Application, type Means } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { NumberField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { linesOf, rowsOf, type Line } from '../_lib/register.ts'
import styles from './identification.module.css'

interface Props {
  establishmentId: number
  application: Application
  means: Means[]
  onDone: () => void
}

/** Who signs in with what: each active account is counted once, by way and profile. */
export function RegisterForm({ establishmentId, application, means, onDone }: Props) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const { today } = useSituation()
  const toast = useToast()
  const act = useAct(saveRegister)
  const { busy, problem, submit } = useSubmit()
  const usable = means.filter(({ withdrawn }) => withdrawn === null)
  const ids = usable.map(({ id }) => id)
  const [lines, setLines] = useState(() => linesOf(application))
  const form = useContractForm({
    route: saveRegister,
    initial: { countedOn: today, signedBy: application.signedBy ?? session.user?.name ?? '' },
    toBody: (values) => ({ ...values, rows: rowsOf(lines, ids) }),
  })
  const wrong = registerProblem(rowsOf(lines, ids))
  const change = (line: Line, next: Partial<Line>) => setLines(lines.map((one) => (one === line ? { ...one, ...next } : one)))

  const send = async () => {
    const body = form.check()
    if (!body || wrong !== null) return
    if (!(await submit(() => act.run({ params: { establishmentId, applicationId: application.id }, body })))) return
    toast({ message: t('register.done') })
    onDone()
  }

  if (usable.length === 0) return <Note tone="info">{t('register.noMeans')}</Note>
  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={problem} onCancel={onDone}>
      <FieldRow>
        <DateField {...form.field('countedOn')} label={t('register.on')} max={today} />
        <TextField {...form.field('signedBy')} label={t('register.signedBy')} hint={t('register.signedByHint')} />
      </FieldRow>
      {PLACES.filter((place) => lines.some((line) => line.place === place)).map((place) => (
        <div key={place} className={styles.registerScroll}>
          <table className={styles.register}>
            <caption>{t(`places.${place}`)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('register.profile')}</th>
                <th scope="col">{t('register.active')}</th>
                {usable.map((one) => (
                  <th scope="col" key={one.id}>
                    {format.own(one.name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines
                .filter((line) => line.place === place)
                .map((line) => (
                  <tr key={line.profile}>
                    <th scope="row">{t(`profiles.${line.profile}`)}</th>
                    <td>
                      <NumberField
                        hideLabel
                        label={`${t(`profiles.${line.profile}`)}, ${t('register.active')}`}
                        value={line.active}
                        onChange={(active) => change(line, { active })}
                        min={0}
                        optional
                      />
                    </td>
                    {usable.map((one) => (
                      <td key={one.id}>
                        <NumberField
                          hideLabel
                          label={`${t(`profiles.${line.profile}`)}, ${one.name}`}
                          value={line.equipped[one.id] ?? null}
                          onChange={(count) => change(line, { equipped: { ...line.equipped, [one.id]: count } })}
                          min={0}
                          optional
                        />
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      ))}
      {wrong === null ? null : <Note tone="warn">{t(`register.wrong.${wrong}`)}</Note>}
    </Form>
  )
}

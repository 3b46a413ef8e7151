import { listQuestionnaires, type Questionnaire, shareGrid } from '@hygie/contract/assessments'
import { getGht } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { CheckField, SelectField } from '../../../ui/forms/fields.tsx'
import { FieldGroup, Form } from '../../../ui/forms/form.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'

interface Props {
  establishmentId: number
  /** Groups where the person may write. */
  ghts: { id: number; name: string }[]
  onDone: () => void
}

/** A grid loaded here becomes one of the others' own: nobody loads the same file twelve times. */
export function ShareGridForm({ establishmentId, ghts, onDone }: Props) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const [ghtId, setGhtId] = useState(ghts[0]?.id ?? 0)
  const grids = useApi(listQuestionnaires, { params: { establishmentId } })
  const group = useApi(getGht, { params: { ghtId } })
  return (
    <>
      {ghts.length > 1 ? (
        <SelectField
          label={t('share.group')}
          value={String(ghtId)}
          onChange={(value) => setGhtId(Number(value))}
          choices={ghts.map(({ id, name }) => ({ value: String(id), label: format.own(name) }))}
        />
      ) : null}
      <Loaded query={grids} lines={3}>
        {({ questionnaires }) => (
          <Loaded query={group} lines={3}>
            {({ members }) => (
              <Fields
                key={ghtId}
                grids={questionnaires.filter((one) => one.source === 'grid')}
                houses={members.filter((one) => one.establishmentId !== establishmentId)}
                from={{ establishmentId, ghtId }}
                onDone={onDone}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}

interface FieldsProps {
  grids: Questionnaire[]
  houses: { establishmentId: number; name: string }[]
  from: { establishmentId: number; ghtId: number }
  onDone: () => void
}

function Fields({ grids, houses, from, onDone }: FieldsProps) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const session = useSession()
  const toast = useToast()
  const act = useAct(shareGrid)
  const { busy, problem, submit } = useSubmit()
  const open = houses.filter((one) => may(session, 'obligations.write', one.establishmentId))
  const [gridId, setGridId] = useState(grids[0]?.id ?? '')
  const [chosen, setChosen] = useState<number[]>([])
  const [error, setError] = useState<string | null>(null)
  if (grids.length === 0) return <p>{t('share.noGrid')}</p>
  if (open.length === 0) return <p>{t('share.noHouse')}</p>
  const send = async () => {
    if (chosen.length === 0) return setError(t('share.choose'))
    await submit(async () => {
      const body = { fromId: from.establishmentId, gridId: Number(gridId), establishmentIds: chosen }
      const { loaded, unchanged } = await act.run({ params: { ghtId: from.ghtId }, body })
      toast({ message: t('share.done', { loaded, unchanged }) })
      onDone()
    })
  }
  return (
    <Form onSubmit={() => void send()} submit={t('share.submit')} busy={busy} problem={problem} onCancel={onDone}>
      <p>{t('share.what')}</p>
      <SelectField
        label={t('share.grid')}
        value={gridId}
        onChange={setGridId}
        choices={grids.map((one) => ({
          value: one.id,
          label: `${format.own(one.title.fr)} (${t('share.version', { version: one.version, count: one.questions })})`,
        }))}
      />
      <FieldGroup legend={t('share.houses')}>
        {open.map(({ establishmentId, name }) => (
          <CheckField
            key={establishmentId}
            label={format.own(name)}
            value={chosen.includes(establishmentId)}
            onChange={(checked) => {
              setError(null)
              setChosen(checked ? [...chosen, establishmentId] : chosen.filter((id) => id !== establishmentId))
            }}
          />
        ))}
        {error ? <p role="alert">{error}</p> : null}
      </FieldGroup>
    </Form>
  )
}

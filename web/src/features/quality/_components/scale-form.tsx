import { SCALES, saveScale, type Scale, type ScaleInput } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { TextArea } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

export function ScaleForm({ scale, establishmentId, onDone }: { scale: ScaleInput; establishmentId: number; onDone: () => void }) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const act = useAct(saveScale)
  const [texts, setTexts] = useState<Record<Scale, string>>({
    gravity: scale.gravity.join('\n'),
    frequency: scale.frequency.join('\n'),
    control: scale.control.join('\n'),
  })
  const [wrong, setWrong] = useState<Scale | null>(null)
  const check = (): ScaleInput | null => {
    const body = { gravity: linesOf(texts.gravity), frequency: linesOf(texts.frequency), control: linesOf(texts.control) }
    const bad = SCALES.find((one) => body[one].length < 2 || body[one].length > 10 || new Set(body[one]).size < body[one].length) ?? null
    setWrong(bad)
    return bad === null ? body : null
  }
  const save = useSave({ check }, { act: (body) => act.run({ params: { establishmentId }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <p>{t('risk.scaleWhat')}</p>
      {SCALES.map((which) => (
        <TextArea
          key={which}
          label={t(`risk.${which}`)}
          value={texts[which]}
          onChange={(next) => setTexts({ ...texts, [which]: next })}
          error={wrong === which ? t('risk.scaleWrong') : undefined}
          rows={5}
        />
      ))}
    </Form>
  )
}

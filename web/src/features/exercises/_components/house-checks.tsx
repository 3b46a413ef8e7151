import type { GroupProgramme } from '@hygie/contract/exercises'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { CheckField } from '../../../ui/forms/fields.tsx'
import { FieldGroup } from '../../../ui/forms/form.tsx'

interface Props {
  houses: GroupProgramme['houses']
  chosen: number[]
  onChange: (chosen: number[]) => void
  error?: string
}

/** Houses the group may write in; a partner is named as a guest. */
export function HouseChecks({ houses, chosen, onChange, error }: Props) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  return (
    <FieldGroup legend={t('group.houses')}>
      {houses
        .filter((one) => one.readLive)
        .map(({ establishmentId, name }) => (
          <CheckField
            key={establishmentId}
            label={format.own(name)}
            value={chosen.includes(establishmentId)}
            onChange={(checked) => onChange(checked ? [...chosen, establishmentId] : chosen.filter((id) => id !== establishmentId))}
          />
        ))}
      {error ? <p role="alert">{error}</p> : null}
    </FieldGroup>
  )
}

import { getEstablishment } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { SelectField } from '../../../ui/forms/fields.tsx'

/** Care unit of a house, for a role that is held nowhere else. */
export function UnitField({
  establishmentId,
  value,
  onChange,
}: {
  establishmentId: number
  value: number | null
  onChange: (unit: { id: number; name: string } | null) => void
}) {
  const { t } = useTranslation('administration')
  const { data } = useApi(getEstablishment, { params: { establishmentId } })
  const units = data?.careUnits ?? []
  return (
    <SelectField
      label={t('people.unit')}
      value={units.some(({ id }) => id === value) ? String(value) : ''}
      placeholder={t(data && units.length === 0 ? 'people.noUnit' : 'people.chooseUnit')}
      onChange={(next) => onChange(units.find(({ id }) => String(id) === next) ?? null)}
      choices={units.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  )
}

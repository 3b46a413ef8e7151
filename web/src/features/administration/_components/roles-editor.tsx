import { HELD_IN, ROLES, type Role } from '@hygie/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../../ui/base/button.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import { FieldGroup } from '../../../ui/forms/form.tsx'
import { type HeldRole, placeKey, placeOf, placesFor, sameHeld } from '../_lib/places.ts'
import { UnitField } from './unit-field.tsx'
import { usePlaces } from '../_lib/use-places.ts'
import styles from './administration.module.css'

interface Props {
  roles: HeldRole[]
  onChange: (roles: HeldRole[]) => void
  /** Names of the care units already held. */
  careUnits?: ReadonlyMap<number, string>
}

const NO_UNIT: ReadonlyMap<number, string> = new Map()

/** What is held, line by line, and one more: a role and where. */
export function RolesEditor({ roles, onChange, careUnits = NO_UNIT }: Props) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const known = usePlaces()
  const place = known.words
  const [role, setRole] = useState<Role>('ciso')
  const [chosen, setChosen] = useState<string | null>(null)
  const places = placesFor(role, known)
  const where = chosen !== null && places.includes(chosen) ? chosen : places[0]
  const inUnit = HELD_IN[role].includes('care-unit')
  const [unit, setUnit] = useState<{ id: number; name: string } | null>(null)
  const [named, setNamed] = useState(careUnits)

  const add = () => {
    if (where === undefined || (inUnit && unit === null)) return
    const held = { role, ...placeOf(where), ...(inUnit ? { careUnitId: unit?.id ?? null } : {}) }
    if (unit) setNamed(new Map([...named, [unit.id, unit.name]]))
    if (roles.every((one) => !sameHeld(one, held))) onChange([...roles, held])
  }
  return (
    <FieldGroup legend={t('people.roles')}>
      {roles.length === 0 ? <p className={styles.second}>{t('people.noRole')}</p> : null}
      <ul className={styles.held}>
        {roles.map((held) => {
          const unitName = held.careUnitId ? `${named.get(held.careUnitId) ?? ''}, ` : ''
          const words = `${common(`roles.${held.role}`)} · ${unitName}${place(placeKey(held))}`
          return (
            <li key={`${held.role} ${placeKey(held)}`}>
              {words}
              {held.fromDirectory ? (
                <Chip>{t('signIn.fromDirectoryHint')}</Chip>
              ) : (
                <IconButton icon="close" label={`${common('form.remove')} : ${words}`} onClick={() => onChange(roles.filter((one) => !sameHeld(one, held)))} />
              )}
            </li>
          )
        })}
      </ul>
      <div className={styles.addRole}>
        <SelectField
          label={t('people.role')}
          optional={false}
          value={role}
          onChange={(value) => setRole(ROLES.find((one) => one === value) ?? role)}
          choices={ROLES.map((value) => ({ value, label: common(`roles.${value}`) }))}
        />
        {where === undefined ? (
          <p className={styles.second}>{t('people.nowhere')}</p>
        ) : (
          <SelectField label={t('people.where')} value={where} onChange={setChosen} choices={places.map((value) => ({ value, label: place(value) }))} />
        )}
        {inUnit && where !== undefined ? <UnitField establishmentId={placeOf(where).establishmentId ?? 0} value={unit?.id ?? null} onChange={setUnit} /> : null}
        <Button icon="plus" disabled={where === undefined || (inUnit && unit === null)} onClick={add}>
          {common('form.add')}
        </Button>
      </div>
    </FieldGroup>
  )
}

import { HELD_IN, ROLES, type Role } from '@hygie/contract'
import type { GroupRole } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../../ui/base/button.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldGroup } from '../../../ui/forms/form.tsx'
import { placeKey, placeOf, placesFor } from '../_lib/places.ts'
import { usePlaces } from '../_lib/use-places.ts'
import styles from './administration.module.css'

/** Roles held of a care unit are given by hand: a group of the directory says no unit. */
const GIVEN = ROLES.filter((role) => HELD_IN[role].some((scope) => scope !== 'care-unit'))

/** Which group of the directory gives which role, and where. */
export function GroupRolesEditor({ groupRoles, onChange }: { groupRoles: GroupRole[]; onChange: (groupRoles: GroupRole[]) => void }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const known = usePlaces()
  const [groupDn, setGroupDn] = useState('')
  const [role, setRole] = useState<Role>('reader')
  const [chosen, setChosen] = useState<string | null>(null)
  const places = placesFor(role, known)
  const where = chosen !== null && places.includes(chosen) ? chosen : places[0]
  const dn = groupDn.trim()
  const add = () => {
    if (where === undefined || dn === '') return
    onChange([...groupRoles, { groupDn: dn, role, ...placeOf(where) }])
    setGroupDn('')
  }
  return (
    <FieldGroup legend={t('signIn.groupRoles')}>
      <p className={styles.second}>{t('signIn.groupRolesHint')}</p>
      <ul className={styles.held}>
        {groupRoles.map((one, index) => {
          const words = `${one.groupDn} → ${common(`roles.${one.role}`)} · ${known.words(placeKey(one))}`
          return (
            <li key={`${one.groupDn} ${one.role} ${placeKey(one)}`}>
              <span className={styles.breaks}>{words}</span>
              <IconButton icon="close" label={`${common('form.remove')} : ${words}`} onClick={() => onChange(groupRoles.filter((_, at) => at !== index))} />
            </li>
          )
        })}
      </ul>
      <TextField label={t('signIn.groupDn')} value={groupDn} onChange={setGroupDn} optional placeholder="CN=…,OU=…,DC=…" />
      <div className={styles.addRole}>
        <SelectField
          label={t('people.role')}
          value={role}
          onChange={(value) => setRole(GIVEN.find((one) => one === value) ?? role)}
          choices={GIVEN.map((value) => ({ value, label: common(`roles.${value}`) }))}
        />
        {where === undefined ? (
          <p className={styles.second}>{t('people.nowhere')}</p>
        ) : (
          <SelectField label={t('people.where')} value={where} onChange={setChosen} choices={places.map((value) => ({ value, label: known.words(value) }))} />
        )}
        <Button icon="plus" disabled={where === undefined || dn === ''} onClick={add}>
          {common('form.add')}
        </Button>
      </div>
    </FieldGroup>
  )
}

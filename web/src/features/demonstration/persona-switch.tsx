import { getDemonstration } from '@hygie/contract/demonstration'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Icon } from '../../ui/base/icons.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import styles from './_components/demonstration.module.css'
import { useBecome } from './_lib/use-become.ts'

/** The same Monday through other eyes; only for a visitor who already is one of these people. */
export function PersonaSwitch() {
  const { t } = useTranslation('demonstration')
  const format = useFormat()
  const become = useBecome()
  const status = useApi(getDemonstration, {})
  const personas = status.data?.personas ?? []
  const current = personas.find((one) => one.current)
  if (!current) return null
  return (
    <Menu
      intro={t('persona.intro')}
      entries={personas.map((persona) => ({
        key: String(persona.userId),
        label: (
          <span className={styles.persona}>
            {format.own(persona.name)}
            <small>{format.own(persona.jobTitle)}</small>
          </span>
        ),
        checked: persona.current,
        onSelect: () => (persona.current ? undefined : void become(persona.userId)),
      }))}
      target={
        <button type="button" className={`${styles.switch} no-print`}>
          {t('persona.as', { name: format.own(current.name) })} <Icon name="chevron-down" size={13} />
        </button>
      }
    />
  )
}

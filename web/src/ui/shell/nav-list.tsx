import { useUi } from '../ui-context.ts'
import styles from './shell.module.css'

export interface NavItem {
  to: string
  label: string
  active: boolean
  /** What waits there, and the words that say it to a screen reader. */
  count?: { value: number; label: string }
}

export interface NavGroup {
  key: string
  items: NavItem[]
}

interface Props {
  brand?: { name: string; subtitle: string; to: string }
  groups: NavGroup[]
  label: string
  /** A page was chosen. */
  onNavigate?: () => void
}

export function NavList({ brand, groups, label, onNavigate }: Props) {
  const { Link } = useUi()
  return (
    <nav aria-label={label}>
      {brand ? (
        <Link to={brand.to} className={styles.brand}>
          {brand.name}
          <small>{brand.subtitle}</small>
        </Link>
      ) : null}
      {groups.map((group) => (
        <ul key={group.key} className={styles.navGroup}>
          {group.items.map((item) => (
            <li key={item.to}>
              <Link to={item.to} className={styles.navItem} onClick={onNavigate} aria-current={item.active ? 'page' : undefined}>
                {item.label}
                {item.count && item.count.value > 0 ? (
                  <span className={styles.count}>
                    {item.count.value}
                    <span className="visually-hidden"> {item.count.label}</span>
                  </span>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

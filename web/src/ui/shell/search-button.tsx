import { Icon } from '../base/icons.tsx'
import styles from './controls.module.css'

/** Opens the search; the key that opens it as well is written on it. */
export function SearchButton({ label, onOpen }: { label: string; onOpen: () => void }) {
  return (
    <button type="button" className={styles.searchButton} aria-keyshortcuts="/ Control+K" aria-haspopup="dialog" onClick={onOpen}>
      <Icon name="search" size={17} />
      <span className={styles.searchWord}>{label}</span>
      <kbd aria-hidden>/</kbd>
    </button>
  )
}

import type { ReactNode } from 'react'
import bare from './bare.module.css'
import styles from './shell.module.css'

/** Pages before signing in: brand, one card, language. */
export function BareLayout({
  brand,
  tagline,
  corner,
  banner,
  wide = false,
  children,
}: {
  brand: string
  tagline: string
  corner: ReactNode
  banner?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div className={bare.bare}>
      {banner ? <div className={styles.banner}>{banner}</div> : null}
      <header className={bare.bareHead}>
        <div className={styles.brand}>
          {brand}
          <small>{tagline}</small>
        </div>
        <div className={styles.barEnd}>{corner}</div>
      </header>
      <main id="content" className={bare.bareMain} data-wide={wide || undefined}>
        {children}
      </main>
    </div>
  )
}

import { lazy, Suspense, useState, type ReactNode } from 'react'
import { IconButton } from '../base/button.tsx'
import { useTexts } from '../ui-context.ts'
import { NavList, type NavGroup } from './nav-list.tsx'
import styles from './shell.module.css'

/** Only a phone opens it. */
const SidePanel = lazy(async () => ({ default: (await import('../overlays/side-panel.tsx')).SidePanel }))

interface Props {
  brand: { name: string; subtitle: string; to: string }
  nav: NavGroup[]
  banner?: ReactNode
  /** Scope and date: what the page is about. */
  bar: ReactNode
  /** Person, language, theme. */
  barEnd: ReactNode
  /** Above the page: something true of all it shows. */
  notice?: ReactNode
  children: ReactNode
}

export function AppLayout({ brand, nav, banner, bar, barEnd, notice, children }: Props) {
  const texts = useTexts()
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const show = () => {
    setAsked(true)
    setOpen(true)
  }
  return (
    <div className={styles.app}>
      <a href="#content" className={styles.skip}>
        {texts.skipToContent}
      </a>
      <div className={`${styles.aside} no-print`}>
        <NavList brand={brand} groups={nav} label={texts.mainNavigation} />
      </div>
      <div className={styles.page}>
        <header className={styles.head}>
          {banner ? <div className={styles.banner}>{banner}</div> : null}
          <div className={`${styles.bar} no-print`}>
            <div className={styles.burger}>
              <IconButton icon="menu" label={texts.menu} onClick={show} />
              <span className={styles.burgerBrand}>{brand.name}</span>
            </div>
            <div className={styles.barStart}>{bar}</div>
            <div className={styles.barEnd}>{barEnd}</div>
          </div>
        </header>
        <main id="content" tabIndex={-1} className={styles.main}>
          {notice ? <div className={styles.notice}>{notice}</div> : null}
          {children}
        </main>
      </div>
      {asked ? (
        <Suspense>
          <SidePanel open={open} onClose={() => setOpen(false)} title={brand.name} side="left" size={290}>
            <NavList groups={nav} label={texts.mainNavigation} onNavigate={() => setOpen(false)} />
          </SidePanel>
        </Suspense>
      ) : null}
    </div>
  )
}

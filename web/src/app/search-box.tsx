import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchButton } from '../ui/shell/search-button.tsx'

/** Comes when somebody searches. */
const SearchDialog = lazy(async () => ({ default: (await import('./search-dialog.tsx')).SearchDialog }))

const TYPING = 'input, textarea, select, [contenteditable], [role="dialog"] *'

/** One box for everything: the button, `/`, or Ctrl K. */
export function SearchBox() {
  const { t } = useTranslation('common')
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const show = () => {
    setAsked(true)
    setOpen(true)
  }
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target instanceof Element && event.target.matches(TYPING))
    const control = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!slash && !control) return
    event.preventDefault()
    show()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <SearchButton label={t('search.open')} onOpen={show} />
      {asked ? (
        <Suspense>
          <SearchDialog open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

import { useEffect, useEffectEvent, useState } from 'react'

/** Paper shows the whole list: Ctrl+P and the button first read the pages that are missing, then print. */
export function usePrintWhole(incomplete: boolean, readAll: () => Promise<unknown>): { print: () => Promise<void>; busy: boolean } {
  const [busy, setBusy] = useState(false)
  const print = async () => {
    setBusy(true)
    try {
      await readAll()
    } finally {
      setBusy(false)
    }
    await painted()
    window.print()
  }
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void print()
  })
  useEffect(() => {
    if (!incomplete) return
    const listen = (event: KeyboardEvent) => pressed(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [incomplete])
  return { print, busy }
}

/** Two frames: rows just read are on the page. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))

const KEY = 'hygie-reloaded-at'
const ONCE_PER_MS = 30_000

/** May the page be loaded again? Once per half minute: a file that is really missing must not loop. */
export function mayReload(now: number, last: string | null): boolean {
  const before = Number(last ?? 0)
  return !Number.isFinite(before) || now - before > ONCE_PER_MS
}

/** Hygie was upgraded while this page was open: its files are gone, a fresh page has the new ones. */
export function reloadOnUpgrade(): void {
  globalThis.addEventListener('vite:preloadError', (event) => {
    try {
      if (!mayReload(Date.now(), sessionStorage.getItem(KEY))) return
      sessionStorage.setItem(KEY, String(Date.now()))
    } catch {
      return
    }
    event.preventDefault()
    globalThis.location.reload()
  })
}

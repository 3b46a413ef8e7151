import { followChanges } from '@hygie/contract/system'

const NAME = 'hygie-live'
/** The first page comes first. */
const AFTER_MS = 2_000

/**
 * Calls back when somebody, anywhere, wrote where this person may read. One tab of the browser listens and tells the others: a browser opens six
 * connections to a server, and a stream holds one. Without locks (plain HTTP away from this machine) nothing is heard, and pages are read when opened.
 */
export const follow = (told: () => void): (() => void) => {
  if (!('locks' in navigator)) return () => {}
  const leaving = new AbortController()
  const others = new BroadcastChannel(NAME)
  others.addEventListener('message', told)
  const tell = (): void => {
    told()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches our own origin alone, and takes no target
    others.postMessage('told')
  }
  const begin = setTimeout(() => {
    // Refused only by our own leaving, while another tab still listens.
    navigator.locks.request(NAME, { signal: leaving.signal }, () => listen(tell, leaving.signal)).catch(() => {})
  }, AFTER_MS)
  return () => {
    clearTimeout(begin)
    leaving.abort()
    others.close()
  }
}

const listen = (tell: () => void, leaving: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const source = new EventSource(followChanges.path)
    let opened = false
    source.addEventListener('changed', tell)
    source.addEventListener('missed', tell)
    source.addEventListener('open', () => {
      // Heard again after a silence: what was said meanwhile is not known.
      if (opened) tell()
      opened = true
    })
    leaving.addEventListener('abort', () => {
      source.close()
      resolve()
    })
  })

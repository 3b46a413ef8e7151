const STORED = 'hygie-first-run'

/** Kept for this tab only, so that somebody who looks at the demonstration can come back and create the first account. */
export function keepFirstRunToken(token: string): void {
  try {
    sessionStorage.setItem(STORED, token)
  } catch {
    // the printed link is still there
  }
}

/** The one-time token travels after `#`: it reaches neither the server's log nor a referrer. */
export function firstRunToken(hash: string): string {
  const given = hash.replace(/^#/, '')
  if (given !== '') return given
  try {
    return sessionStorage.getItem(STORED) ?? ''
  } catch {
    return ''
  }
}

export function forgetFirstRunToken(): void {
  try {
    sessionStorage.removeItem(STORED)
  } catch {
    // nothing was kept
  }
}

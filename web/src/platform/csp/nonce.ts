import { setNonce } from 'get-nonce'

/** Nonce of this HTML answer. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Style sheets made at run time by the scroll lock carry the nonce. */
export const adoptNonce = (): void => setNonce(nonce)

const NAMES = {
  session: { plain: 'hygie_session', secure: '__Host-hygie_session' },
  /** Of a sign-in begun with a provider of identities; its path is its own, which `__Host-` forbids. */
  attempt: { plain: 'hygie_sign_in', secure: '__Secure-hygie_sign_in' },
} as const

/**
 * Over https a browser takes the prefixed names from nobody but this very host, over https: neither another name of the hospital
 * nor a page in clear can slip in a session of its own. In clear (this machine alone) the prefix would be refused.
 */
export const cookieName = (kind: keyof typeof NAMES, protocol: string): string => NAMES[kind][protocol === 'https' ? 'secure' : 'plain']

/** Token of the session answer, sent back with every change. */
let token = ''
let signedOut: () => void = () => {}

export const csrfToken = (): string => token

export const setCsrfToken = (value: string): void => {
  token = value
}

/** What to do when the server no longer knows the session. */
export const onSignedOut = (listener: () => void): void => {
  signedOut = listener
}

export const signalSignedOut = (): void => signedOut()

import type { ErrorBody } from '@hygie/contract'
import { unseal } from '@hygie/contract/system'
import { Refused } from './output.ts'
import { readPassphrase } from './passphrase.ts'

/** Gives a sealed server its passphrase, asked on the terminal. */
export const unsealAt = async (address: string): Promise<void> => {
  const passphrase = await readPassphrase('passphrase of the server: ')
  const response = await fetch(new URL(unseal.path, address), {
    method: unseal.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ passphrase }),
    redirect: 'error',
  }).catch((error: Error) => Promise.reject(new Refused('connection-lost', error.message)))
  if (response.ok) return
  const answer = (await response.json().catch(() => null)) as ErrorBody | null
  throw new Refused(answer?.error.code ?? 'internal', undefined)
}

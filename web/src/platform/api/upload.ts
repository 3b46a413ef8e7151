import { ApiError, errorFrom } from './api-error.ts'
import { ensureConfirmed } from './ensure-confirmed.ts'
import { csrfToken, signalSignedOut } from './session-token.ts'
import type { AnyRoute, InputOf, LooseInput, OutputOf } from './types.ts'
import { urlOf } from './url.ts'

interface Options {
  file: File
  /** 0–100 while the file travels, then null while the server works. */
  onProgress?: (percent: number | null) => void
  signal?: AbortSignal
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sends one file with its text fields. `fetch` cannot tell how far an upload is; XMLHttpRequest can. */
export async function upload<T extends AnyRoute>(route: T, input: InputOf<T>, { file, onProgress, signal }: Options): Promise<OutputOf<T>> {
  await ensureConfirmed(route)
  const form = new FormData()
  // fields come first: the server reads them before the file
  for (const [name, value] of Object.entries(((input as LooseInput).body ?? {}) as Record<string, string | number | boolean | null | undefined>)) {
    if (value !== undefined && value !== null) form.append(name, String(value))
  }
  form.append('file', file, file.name)

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, urlOf(route, input))
    request.setRequestHeader('x-csrf-token', csrfToken())
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded >= event.total ? null : Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('load', () => {
      const content = parse(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(content as OutputOf<T>)
      const refusal = errorFrom(request.status, content)
      if (refusal.code === 'not-signed-in') signalSignedOut()
      reject(refusal)
    })
    request.addEventListener('error', () => reject(new ApiError('unreachable', 0)))
    request.addEventListener('abort', () => reject(new ApiError('unreachable', 0)))
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

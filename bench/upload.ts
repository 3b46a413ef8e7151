import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'

/** Sends a file as the pages do: URL, token, file, name=value… */
const [url = '', token = '', file = '', ...fields] = process.argv.slice(2)
const form = new FormData()
for (const field of fields) {
  const [name = '', value = ''] = field.split('=')
  form.set(name, value)
}
form.set('file', await openAsBlob(file), basename(file))
const answer = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form })
const body = (await answer.json()) as { loaded?: number; skipped?: unknown[]; error?: { code: string } }
process.stdout.write(body.error ? `REFUSED ${body.error.code}` : `${body.loaded} loaded, ${body.skipped?.length} skipped`)

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { exportLedger } from '@hygie/contract/ledger'
import { inScope } from '../../platform/database/tenant.ts'
import { keptFiles } from '../../platform/files/index.ts'
import { createIncoming } from '../../platform/files/incoming.ts'
import type { FileAnswer, TenantContext } from '../../platform/http/context.ts'
import { append, spoolLedger } from '../../platform/ledger/index.ts'
import { heldInPlaceOf, onBehalfOf, tenantScope } from '../../platform/permissions/access.ts'
import { type ZipEntry, zipOf } from '../../platform/zip/index.ts'
import { trustedAuthorities } from './repository.ts'

/** The whole ledger of a house with its files, its anchors and what verifies them. That it went out is written in the ledger. */
export const exportArchive = (context: TenantContext, withPieces: boolean): Promise<FileAnswer> => {
  const { establishmentId, today } = context
  return Promise.resolve({
    name: `registre-${establishmentId}-${today}.zip`,
    mediaType: 'application/zip',
    body: () => archiveOf(context, withPieces),
  })
}

const actorOf = ({ user }: Pick<TenantContext, 'user'>): string => (user.id === 0 ? 'console' : `user:${user.id}`)

/** The journal waits in a folder of its own while the ZIP goes out, so that a slow reader holds no connection; that folder goes with the stream. */
const archiveOf = async (context: Omit<TenantContext, 'db'>, withPieces: boolean): Promise<Readable> => {
  const { services, establishmentId, access, now } = context
  const payload = { pieces: withPieces, ...onBehalfOf(heldInPlaceOf(access, context.establishment, exportLedger.permission)) }
  // First, so that the archive tells of itself; in a transaction of its own, since a reading writes nothing.
  await inScope(services.app.db, tenantScope(access, establishmentId, true), (trx) =>
    append(trx, { establishmentId, at: now, kind: 'ledger.exported', actor: actorOf(context), payload }, services.ledgerKey),
  )
  const incoming = await createIncoming(join(services.config.dataDirectory, 'exports'))
  const ready = Promise.withResolvers<Readable>()
  incoming
    .use(async (folder) => {
      const entries = await inScope(services.app.db, tenantScope(access, establishmentId, false), async (trx): Promise<ZipEntry[]> => {
        const pieces = withPieces ? await keptFiles(trx, establishmentId, context.establishment.permissions.has('obligations.write')) : null
        const authorities = await trustedAuthorities(trx)
        const { files } = await spoolLedger(trx, { establishmentId, folder }, now, services.ledgerKey, {
          pieces,
          authorities,
          house: context.establishment.name,
        })
        return [
          ...files.map(({ name, path }): ZipEntry => ({ name, content: () => Promise.resolve(createReadStream(path)) })),
          ...(pieces ?? []).map((sha256): ZipEntry => ({
            name: `pieces/${sha256}`,
            content: () => services.files.open(establishmentId, sha256),
            compress: false,
          })),
        ]
      })
      const zip = zipOf(entries, now)
      ready.resolve(zip)
      await finished(zip).catch(() => {})
    })
    .catch(ready.reject)
  return ready.promise
}

import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { id, instant } from '../core/schemas.ts'

const PATH = '/api/administration/keys'
const reason = z.string().trim().min(3).max(500)

const work = z.object({
  /** Values and files to seal again, and those done. */
  total: z.number(),
  done: z.number(),
  /** Opened by no key: left as they are. */
  unreadable: z.number(),
  finishedAt: instant.nullable(),
})

export const getKeys = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Where the master key is, the keys it wraps, and how far sealing under a new key is; never a key',
  permission: 'platform.read',
  response: z.object({
    master: z.object({ id: z.string(), held: z.enum(['file', 'environment', 'passphrase']), since: instant }),
    /** Former master keys still in files of the data folder: they open backups of before. */
    former: z.array(z.string()),
    establishments: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        /** null: nothing was sealed there yet. */
        key: z.object({ version: z.number(), since: instant, opening: z.number() }).nullable(),
        destroyedAt: instant.nullable(),
        work: work.nullable(),
        erasure: z.object({ askedBy: z.string(), askedAt: instant, reason: z.string(), mine: z.boolean() }).nullable(),
      }),
    ),
  }),
  example: {},
})

export const rotateMaster = defineRoute({
  method: 'POST',
  path: `${PATH}/master`,
  summary: 'Another master key wraps every data key; the former one is set aside for backups of before',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({
    /** Asked at each start from then on; absent: a random key in a file of the data folder. */
    passphrase: z.string().max(1000).optional(),
  }),
  response: z.object({ id: z.string(), held: z.enum(['file', 'environment', 'passphrase']) }),
  errors: ['weak-passphrase'],
  example: { body: {} },
})

export const renewKeys = defineRoute({
  method: 'POST',
  path: `${PATH}/renewal`,
  summary: 'A fresh key for each establishment: all it holds is sealed again in the background, both keys open meanwhile',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({}),
  response: z.object({ establishments: z.number() }),
  example: { body: {} },
})

export const askErasure = defineRoute({
  method: 'POST',
  path: `${PATH}/erasures`,
  summary: 'Ask that the key of an establishment be destroyed; nothing happens until another administrator agrees',
  permission: 'platform.write',
  stepUp: true,
  body: z.object({ establishmentId: id, reason }),
  response: z.object({ done: z.literal(true) }),
  errors: ['not-found', 'conflict', 'keys-destroyed'],
  example: { body: { establishmentId: 1, reason: 'A quitté le groupement, données rendues le 30/06/2026' } },
})

export const withdrawErasure = defineRoute({
  method: 'POST',
  path: `${PATH}/erasures/:establishmentId/withdrawal`,
  summary: 'Take that request back',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ establishmentId: id }),
  body: z.object({}),
  response: z.object({ done: z.literal(true) }),
  errors: ['not-found'],
  example: { params: { establishmentId: 1 }, body: {} },
})

export const agreeErasure = defineRoute({
  method: 'POST',
  path: `${PATH}/erasures/:establishmentId/agreement`,
  summary: 'Agree, as somebody else than the asker: the key is destroyed at once and for good',
  permission: 'platform.write',
  stepUp: true,
  params: z.object({ establishmentId: id }),
  body: z.object({
    /** Name of the establishment, typed as shown. */
    name: z.string().max(300),
  }),
  response: z.object({
    /** Sealed files removed with their key. */
    files: z.number(),
    /** Last backup made by this server: it still holds the wrapped key and all that it opens. */
    lastBackupAt: instant.nullable(),
  }),
  errors: ['not-found', 'conflict', 'forbidden'],
  example: { params: { establishmentId: 1 }, body: { name: 'CH de Hautebrume' } },
})

import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { bilingual, day, done, establishmentParams, id, label } from '../core/schemas.ts'

const PATH = '/api/establishments/:establishmentId/reports/folders'
const folderParams = establishmentParams.extend({ folderId: id })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
/** Name of a kind of folder in `content/reports/folders.yaml`. */
const asker = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/u)
export const folderLocale = z.enum(['fr', 'en'])
const here = { establishmentId: 1 }

export const folderKind = z.object({
  id: asker,
  title: bilingual,
  purpose: bilingual,
  /** What nobody, or not this asker, is given. */
  withheld: z.array(bilingual),
  /** What we do not know of the request. */
  notice: bilingual,
})
export type FolderKind = z.output<typeof folderKind>

export const CHOICES = ['in', 'out', 'never'] as const
export const candidate = z.object({
  sha256,
  fileName: z.string(),
  title: z.string(),
  bytes: z.number(),
  on: day,
  recordedOn: day,
  validUntil: day.nullable(),
  /** « Action 1 – L'exercice a eu lieu », and the other pieces it serves. */
  serves: z.array(z.string()),
  /** null: frozen before the source was kept. */
  source: z.object({ type: z.enum(['engine', 'import', 'person']), label: z.string() }).nullable(),
  /** `in`: ticked at first; `out`: the house may add it; `never`: this asker is not given it. */
  choice: z.enum(CHOICES),
})
export type Candidate = z.output<typeof candidate>

const prepared = z.object({
  id: z.number(),
  asker,
  title: bilingual,
  addressee: z.string(),
  purpose: z.string().nullable(),
  locale: folderLocale,
  situationOn: day,
  files: z.number(),
  bytes: z.number(),
  preparedBy: z.string(),
  preparedAt: z.string(),
  releasedBy: z.string().nullable(),
  releasedTitle: z.string().nullable(),
  releasedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  handovers: z.array(
    z.object({ id: z.number(), to: z.string(), on: day, channel: z.string().nullable(), note: z.string().nullable(), recordedBy: z.string() }),
  ),
})
export type Folder = z.output<typeof prepared>

export const listFolders = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Folders prepared for those who ask, newest first, with what was handed to whom and when; and the kinds of folders',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ kinds: z.array(folderKind), folders: z.array(prepared) }),
  example: { params: here },
})

export const folderCandidates = defineRoute({
  method: 'GET',
  path: `${PATH}/candidates`,
  summary: 'What a folder for this asker would hold, file by file, and what it leaves out',
  permission: 'evidence.read',
  params: establishmentParams,
  query: z.object({ asker, locale: folderLocale.default('fr') }),
  response: z.object({
    situationOn: day,
    requirements: z.array(z.object({ id: z.string(), name: z.string(), state: z.string(), proven: z.number(), total: z.number() })),
    files: z.array(candidate),
  }),
  errors: ['not-found'],
  example: { params: here, query: { asker: 'ars' } },
})

export const prepareFolder = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Freeze a folder for an asker: nothing leaves before the director releases it',
  permission: 'evidence.write',
  params: establishmentParams,
  body: z.object({
    asker,
    /** « ARS Île-de-France, référent numérique ». */
    addressee: label,
    purpose: z.string().trim().max(1000).nullish(),
    locale: folderLocale.default('fr'),
    /** Files ticked; absent: those that go by default. */
    files: z.array(sha256).max(1000).optional(),
  }),
  response: z.object({ id: z.number() }),
  errors: ['not-found', 'invalid-input'],
  example: { params: here, body: { asker: 'ars', addressee: 'ARS Île-de-France', purpose: 'Suivi des sept actions' } },
})

export const folderCover = defineRoute({
  method: 'GET',
  path: `${PATH}/:folderId/cover`,
  summary: 'Cover page and list of a folder as a tagged PDF: a draft until it is released',
  permission: 'evidence.read',
  stepUp: true,
  params: folderParams,
  response: 'file',
  errors: ['not-found', 'documents-unavailable'],
  example: { params: { ...here, folderId: 1 } },
})

export const releaseFolder = defineRoute({
  method: 'POST',
  path: `${PATH}/:folderId/release`,
  summary: 'The director lets the folder go out',
  permission: 'releases.sign',
  stepUp: true,
  params: folderParams,
  body: z.object({ /** As it is printed. */ title: z.string().trim().min(1).max(120) }),
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { ...here, folderId: 1 }, body: { title: 'Directrice' } },
})

export const withdrawFolder = defineRoute({
  method: 'POST',
  path: `${PATH}/:folderId/withdrawal`,
  summary: 'Set aside a folder that nobody released',
  permission: 'evidence.write',
  params: folderParams,
  body: z.object({}),
  response: done,
  errors: ['not-found', 'conflict'],
  example: { params: { ...here, folderId: 1 }, body: {} },
})

export const downloadFolder = defineRoute({
  method: 'GET',
  path: `${PATH}/:folderId/zip`,
  summary: 'A released folder as a ZIP: cover, list, files, sealed ledger; sha256sum and openssl check it alone',
  permission: 'evidence.read',
  stepUp: true,
  params: folderParams,
  response: 'file',
  errors: ['not-found', 'not-released', 'documents-unavailable', 'file-altered'],
  example: { params: { ...here, folderId: 1 } },
})

export const recordHandover = defineRoute({
  method: 'POST',
  path: `${PATH}/:folderId/handovers`,
  summary: 'Note to whom a released folder was handed, when and how',
  permission: 'evidence.write',
  params: folderParams,
  body: z.object({ to: label, on: day, channel: z.string().trim().max(120).nullish(), note: z.string().trim().max(1000).nullish() }),
  response: z.object({ id: z.number() }),
  errors: ['not-found', 'not-released', 'date-in-the-future'],
  example: { params: { ...here, folderId: 1 }, body: { to: 'Mme Lenoir, ARS', on: '2026-01-05', channel: 'Dépôt sécurisé' } },
})

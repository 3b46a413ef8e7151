import { candidate, type Folder, type FolderKind } from '@hygie/contract/reports'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { sealsOf } from '../../platform/ledger/index.ts'
import type { Locale } from '../../platform/words/index.ts'
import type { Snapshot } from '../obligations/index.ts'
import type { LetOut } from './ars-line.ts'
import { candidatesOf, contentSha256, type FolderContent, requirementsTold } from './folder-content.ts'
import { folderKind, folderKinds, requirementsOf } from './folder-kinds.ts'
import { findFolder, type FolderRow, insertFolder, insertHandover, listFolderRows, listHandovers, releaseNow, withdrawNow } from './folder-repository.ts'
import { planProofs } from './proof-plan.ts'
import { freezeFor, type Source } from './source.ts'
import { outward, wordsIn } from './words.ts'

interface Asked {
  asker: string
  addressee: string
  purpose?: string | null
  locale: Locale
  files?: string[]
}

const kindView = ({ id, title, purpose, withheld, notice }: FolderKind): FolderKind => ({ id, title, purpose, withheld, notice })

export const viewFolders = async ({ db, establishmentId, services }: TenantContext): Promise<{ kinds: FolderKind[]; folders: Folder[] }> => {
  const kinds = folderKinds(services.config.contentDirectory)
  const handovers = Map.groupBy(await listHandovers(db, establishmentId), (one) => one.folder_id)
  const folders = (await listFolderRows(db, establishmentId)).map((row): Folder => {
    const content = row.content as FolderContent
    return {
      id: row.id,
      asker: row.asker,
      title: kinds.find((one) => one.id === row.asker)?.title ?? { fr: content.title, en: content.title },
      addressee: row.addressee,
      purpose: row.purpose,
      locale: row.locale,
      situationOn: row.situation_day,
      files: content.proofs.length,
      bytes: content.proofs.reduce((sum, one) => sum + one.bytes, 0),
      preparedBy: row.prepared_by,
      preparedAt: row.prepared_at.toISOString(),
      releasedBy: row.released_by,
      releasedTitle: row.released_title,
      releasedAt: row.released_at?.toISOString() ?? null,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      handovers: (handovers.get(row.id) ?? []).map((one) => ({
        id: one.id,
        to: one.recipient,
        on: one.handed_on,
        channel: one.channel,
        note: one.note,
        recordedBy: one.recorded_by,
      })),
    }
  })
  return { kinds: kinds.map(kindView), folders }
}

export const viewCandidates = async (context: TenantContext, asker: string, locale: Locale) => {
  const { services } = context
  const kind = folderKind(services.config.contentDirectory, asker)
  const source = await freezeFor(context, requirementsOf(services.config.contentDirectory, kind))
  const words = wordsIn(locale)
  return {
    situationOn: source.situationOn,
    requirements: requirementsTold(services, source, words).map(({ id, name, state, proven, total }) => ({ id, name, state, proven, total })),
    files: candidatesOf(services, kind, source, words).map((one) => candidate.parse(one)),
  }
}

/** @throws AppError not-found | invalid-input, for a file this asker is not given or that no state rests on */
export const prepareFolder = async (context: TenantContext, { asker, addressee, purpose, locale, files }: Asked): Promise<number> => {
  const { services, establishmentId, user, today } = context
  const words = wordsIn(locale)
  const kind = folderKind(services.config.contentDirectory, asker)
  const source = await freezeFor(context, requirementsOf(services.config.contentDirectory, kind))
  const candidates = candidatesOf(services, kind, source, words)
  const given = new Set(candidates.filter((one) => one.choice !== 'never').map((one) => one.sha256))
  const unknown = files?.find((one) => !given.has(one))
  if (unknown !== undefined) throw new AppError('invalid-input', { field: 'files', value: unknown })
  const ticked = new Set(files ?? candidates.filter((one) => one.choice === 'in').map((one) => one.sha256))
  const plan = await planProofs(
    services,
    establishmentId,
    candidates.filter((one) => ticked.has(one.sha256)),
    words,
  )
  const { name, finessLegal } = source.snapshot.frame.establishment
  const content: FolderContent = {
    format: 'hygie-folder/1',
    demonstration: source.demonstration,
    asker,
    title: words.text(kind.title),
    addressee,
    purpose: purpose || null,
    locale,
    establishment: { name, finessLegal },
    situationOn: source.situationOn,
    preparedOn: today,
    preparedBy: user.name,
    requirements: requirementsTold(services, source, words),
    ...plan,
    kept: candidates
      .filter((one) => one.choice !== 'never' && !ticked.has(one.sha256))
      .map((one) => ({ title: outward(one.title) ?? words.t('zip.keptPiece'), proves: words.series(one.serves) })),
    withheld: kind.withheld.map((one) => words.text(one)),
    notice: words.text(kind.notice),
  }
  const id = await insertFolder(context, content, source.snapshot)
  context.seal('folder.prepared', {
    id,
    asker,
    addressee,
    day: content.situationOn,
    files: plan.proofs.map((one) => one.sha256),
    contentSha256: contentSha256(content),
  })
  return id
}

const waiting = async ({ db, establishmentId }: TenantContext, id: number): Promise<FolderRow> => {
  const row = await findFolder(db, establishmentId, id)
  if (!row) throw new AppError('not-found')
  return row
}

export const releaseFolder = async (context: TenantContext, id: number, title: string): Promise<void> => {
  const row = await waiting(context, id)
  if (!(await releaseNow(context, id, title))) throw new AppError('conflict')
  const content = row.content as FolderContent
  context.seal('folder.released', { id, asker: row.asker, addressee: row.addressee, by: context.user.name, title, contentSha256: contentSha256(content) })
}

export const withdrawFolder = async (context: TenantContext, id: number): Promise<void> => {
  await waiting(context, id)
  if (!(await withdrawNow(context, id))) throw new AppError('conflict')
  context.seal('folder.withdrawn', { id })
}

export const recordHandover = async (
  context: TenantContext,
  id: number,
  handed: { to: string; on: string; channel?: string | null; note?: string | null },
): Promise<number> => {
  const row = await waiting(context, id)
  if (!row.released_at) throw new AppError('not-released')
  if (handed.on > context.today) throw new AppError('date-in-the-future', { day: handed.on })
  const kept = { to: handed.to, on: handed.on, channel: handed.channel || null, note: handed.note || null }
  const handoverId = await insertHandover(context, id, kept)
  context.seal('folder.handed-over', { id, handoverId, to: kept.to, on: kept.on, channel: kept.channel })
  return handoverId
}

/** A folder as it was frozen, and what stands on each of its pages. */
export interface OpenFolder {
  id: number
  content: FolderContent
  snapshot: Snapshot
  source: Source
  /** null: nobody released it. */
  letOut: LetOut | null
}

/** @throws AppError not-found, for another establishment's as well */
export const openFolder = async (context: TenantContext, id: number): Promise<OpenFolder> => {
  const { db, establishmentId } = context
  const row = await waiting(context, id)
  const content = row.content as FolderContent
  const snapshot = row.snapshot as Snapshot
  const seal = row.released_at ? (await sealsOf(db, establishmentId, 'folder.released', [id])).get(id) : undefined
  return {
    id,
    content,
    snapshot,
    letOut: row.released_at && {
      by: row.released_by ?? '',
      title: row.released_title ?? '',
      at: row.released_at,
      ledger: seal ? { head: seal.hash, entries: seal.seq } : null,
    },
    source: {
      snapshot,
      releaseId: null,
      situationOn: row.situation_day,
      generatedOn: parisDay(row.released_at ?? row.prepared_at),
      release: row.released_at
        ? { status: 'released', by: row.released_by ?? '', role: row.released_title ?? '', on: parisDay(row.released_at) }
        : { status: 'draft' },
      seal: seal ? { head: seal.hash, entries: seal.seq } : null,
      demonstration: content.demonstration,
    },
  }
}

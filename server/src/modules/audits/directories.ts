import { AppError } from '../../platform/errors/index.ts'
import { listSubjects } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import type { ReadAudit } from './reading.ts'
import type { Register } from './repository.ts'

export interface Directory {
  subject: string
  name: string
  /** `known`: chosen, or audited before under the same domain; `assumed`: the only one there is; `created`: none was. */
  origin: 'known' | 'assumed' | 'created'
}

const PREFIX = 'directory:'

export const listDirectories = async ({ db, establishmentId }: TenantContext): Promise<{ subject: string; name: string }[]> =>
  (await listSubjects(db, [establishmentId]))
    .filter((one) => one.subject.startsWith(PREFIX) && one.retiredAt === null)
    .map(({ subject, name }) => ({ subject, name }))

/**
 * Which directory a report is about.
 * @returns null: it names no domain, and there are several directories or none
 * @throws AppError not-found, for a directory chosen that is not there
 */
export const directoryFor = async (
  context: TenantContext,
  { audits }: Register,
  { domain }: Pick<ReadAudit, 'domain'>,
  chosen: string | null,
): Promise<Directory | null> => {
  const all = await listDirectories(context)
  const named = (subject: string | null | undefined): Directory | null => {
    const one = all.find((directory) => directory.subject === subject)
    return one ? { ...one, origin: 'known' } : null
  }
  if (chosen !== null && chosen !== '') {
    const one = named(chosen)
    if (!one) throw new AppError('not-found')
    return one
  }
  const before = named(audits.findLast((one) => domain !== null && one.scope === domain && one.object === 'directory')?.subject)
  if (before) return before
  const [only, ...others] = all
  // A domain that was never seen, while the only directory has another one: a second directory.
  const taken = only !== undefined && domain !== null && audits.some((one) => one.subject === only.subject && one.tool !== 'report' && one.scope !== null)
  if (only && others.length === 0 && !taken) return { ...only, origin: 'assumed' }
  return domain === null ? null : { subject: subjectNamed(domain), name: domain, origin: 'created' }
}

export const subjectNamed = (name: string): string =>
  `${PREFIX}${
    name
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 80) || 'annuaire'
  }`

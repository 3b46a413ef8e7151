import type { At } from '@hygie/engines/compliance'
import type { Trx } from '../../platform/database/tenant.ts'
import { entriesOf } from '../../platform/ledger/index.ts'
import type { HomeSources } from './build-home.ts'
import { DAYS, type One } from './one-change.ts'

const LABEL = { fr: 'Rôle', en: 'Role' }

/** Roles that somebody gave to himself in these houses lately, by their own ledgers. */
export const loadSelfGiven = async (db: Trx, establishmentIds: readonly number[], at: At) =>
  (await entriesOf(db, establishmentIds, 'role.given', new Date(at.instant - DAYS * 86_400_000))).flatMap((one) => {
    const { role, toSelf } = one.payload as { role: string; toSelf: boolean }
    return toSelf && one.at.getTime() <= at.instant ? [{ ...one, role }] : []
  })

/** The subject is the role, the source who took it: the page makes the sentence. */
export const selfGivenOf = ({ selfGiven, columns }: HomeSources): One[] =>
  selfGiven.map(({ establishmentId, at, name, role }) => ({
    at: at.toISOString(),
    recordedAt: at.toISOString(),
    recorded: at,
    establishmentId,
    establishmentName: columns.filter((one) => one.establishmentId === establishmentId).map((one) => one.shortName || one.name)[0] ?? '',
    kind: 'role.given',
    label: LABEL,
    value: null,
    unit: null,
    note: null,
    subject: role,
    source: { type: 'person', label: name ?? '' },
    requirementId: null,
    state: null,
  }))

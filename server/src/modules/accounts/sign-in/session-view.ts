import type { Session } from '@hygie/contract/accounts'
import { accessOf } from '../../../platform/http/access-of.ts'
import type { PublicContext } from '../../../platform/http/context.ts'
import { identificationOf } from '../../../platform/http/step-up.ts'
import type { User } from '../../../platform/permissions/access.ts'
import { type Identified, openSession } from '../../../platform/sessions/index.ts'
import { openedEnvelopeAt } from '../break-glass/repository.ts'
import * as repository from '../repository.ts'

type Told = Pick<PublicContext, 'access' | 'csrfToken' | 'identified'> & { secondStep?: Session['secondStep'] }

/** What the pages need to know of who is there. */
export const describeSession = async ({ services }: PublicContext, { access, csrfToken, identified, secondStep = null }: Told): Promise<Session> => {
  const ghts = access ? await repository.listGhts(services.app.db, [...access.ghts.keys()]) : []
  const establishments = [...(access?.establishments.values() ?? [])]
  const fictional = ghts.find((one) => one.demonstration)
  // a committee reads no house live: its group has the clock of its members
  const shifted = establishments.find((one) => one.demonstration) ?? (fictional && access?.ghts.get(fictional.id))
  const opened = access?.platform.has('platform.read') ? await openedEnvelopeAt(services.app.db) : null
  return {
    signedIn: access !== null,
    firstRun: access === null && secondStep === null && (await repository.countAccounts(services.app.db)) === 0,
    csrfToken,
    mode: services.config.mode,
    identified: identified && { by: [...identified.by], strong: identified.strong, limited: identified.limited },
    secondStep,
    envelopeOpenedAt: opened?.toISOString() ?? null,
    user: access ? { ...access.user, demonstration: access.user.demonstration ?? false } : null,
    roles: access?.roles ?? [],
    establishments: establishments.map((one) => ({
      id: one.id,
      name: one.name,
      shortName: one.shortName,
      sector: one.sector,
      legalStatus: one.legalStatus,
      demonstration: one.demonstration,
      permissions: [...one.permissions],
    })),
    careUnits: [...(access?.units?.values() ?? [])].flatMap(({ establishment, careUnits }) =>
      careUnits.map((one) => ({
        ...one,
        establishmentId: establishment.id,
        establishmentName: establishment.name,
        demonstration: establishment.demonstration,
      })),
    ),
    ghts: ghts.map((one) => ({ ...one, permissions: [...(access?.ghts.get(one.id)?.permissions ?? [])] })),
    delegations: (access?.delegations ?? []).map(({ fromName, until }) => ({ fromName, until })),
    platformPermissions: [...(access?.platform ?? [])],
    demonstrationNow: shifted ? new Date(services.clock.now().getTime() + shifted.clockOffsetSeconds * 1000).toISOString() : null,
  }
}

/** Opens a session for somebody identified, and says what it opens. */
export const enter = async (context: PublicContext, user: User, how: Identified): Promise<Session> => {
  const { services } = context
  const now = services.clock.now()
  const session = await openSession(services.app.db, user.id, now, how)
  context.setSession(session)
  const identified = identificationOf(services.config.mode, { methods: [...how.methods], strongAt: how.strong ? now : null, confirmedAt: now })
  return describeSession(context, { access: await accessOf(services, user, identified), csrfToken: session.csrfToken, identified })
}

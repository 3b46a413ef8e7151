import * as contract from '@hygie/contract/establishments'
import { placeName } from '@hygie/formats/finess'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { handleGroup, handleSignedIn, type Registration, uploadGroup, uploadSignedIn } from '../../platform/http/handlers.ts'
import { adopt } from '../../platform/http/run.ts'
import { loadGht, loadMembers } from '../../platform/tenancy/index.ts'
import { ghtsOf, giveRole, heldHouses, insertGht, removeMember, saveMember } from './ght-repository.ts'
import { importFiness, lookInExtract, readToLoad, tell } from './import-finess.ts'
import { insertEstablishment, loadEstablishment, nextEstablishmentId } from './repository.ts'

const DONE = { done: true } as const

/** Creating is for whoever runs the platform or a group: a reader cannot make itself a house. */
const assertMayCreate = ({ access }: SignedInContext, ghtId: number | null): void => {
  const inGroup = ghtId !== null && access.ghts.get(ghtId)?.permissions.has('group.write')
  if (!inGroup && (ghtId !== null || !access.platform.has('platform.write'))) throw new AppError('forbidden')
}

/** A real house never joins the demonstration: removing it must leave nothing behind, and its clock is not theirs. */
const assertReal = async (db: SignedInContext['db'], ghtId: number | null): Promise<void> => {
  if (ghtId !== null && (await loadGht(db, ghtId))?.demonstration) throw new AppError('forbidden')
}

export const creationRoutes: Registration[] = [
  handleSignedIn(contract.createEstablishment, async (context, { body }) => {
    const ghtId = body.ghtId ?? null
    assertMayCreate(context, ghtId)
    await assertReal(context.db, ghtId)
    const id = await nextEstablishmentId(context.db)
    await adopt(context, id)
    const identity = { ...body, shortName: body.shortName || placeName(body.name) }
    await insertEstablishment(context.db, id, identity, { now: context.now, by: context.user.name })
    if (ghtId === null) await giveRole(context.db, context.user.id, 'ciso', { establishmentId: id })
    else
      await saveMember(
        context.db,
        {
          ghtId,
          establishmentId: id,
          membership: body.membership ?? 'party',
          lead: false,
          name: body.name,
          shortName: identity.shortName,
          sector: body.sector,
          legalStatus: body.legalStatus,
        },
        context.now,
      )
    context.seal('establishment.created', { id, name: body.name, finessLegal: body.finessLegal ?? null, ghtId })
    return { id }
  }),
  handleSignedIn(contract.createGht, async (context, { body }) => {
    assertMayCreate(context, null)
    const id = await insertGht(context.db, body.name, context.now)
    await giveRole(context.db, context.user.id, 'ciso', { ghtId: id })
    context.seal('ght.created', { id, name: body.name })
    return { id }
  }),
  handleGroup(contract.getGht, async (context) => {
    const ght = await loadGht(context.db, context.ghtId)
    if (!ght) throw new AppError('not-found')
    const members = await loadMembers(context.db, context.ghtId)
    const held = await heldHouses(
      context.db,
      members.map((one) => one.establishment_id),
    )
    return {
      id: ght.id,
      name: ght.name,
      demonstration: ght.demonstration,
      members: members.map((one) => ({
        establishmentId: one.establishment_id,
        name: one.name,
        shortName: one.short_name,
        membership: one.membership as 'party',
        lead: one.lead,
        since: one.since,
        readLive: context.readLive.has(one.establishment_id),
        held: one.membership !== 'partner' || held.has(one.establishment_id),
      })),
    }
  }),
  handleGroup(contract.setMember, async (context, { params, body }) => {
    await assertReal(context.db, context.ghtId)
    // Only somebody who may change the house itself attaches it: a group cannot take one in by its number.
    const tenant = context.access.establishments.get(params.establishmentId)
    if (!tenant?.permissions.has('establishment.write')) throw new AppError('not-found')
    await adopt(context, params.establishmentId, [...context.readLive])
    const establishment = await loadEstablishment({ db: context.db, establishmentId: params.establishmentId })
    if (!establishment || establishment.demonstration) throw new AppError('not-found')
    if (body.since != null && body.since > context.today) throw new AppError('date-in-the-future', { day: body.since })
    await saveMember(
      context.db,
      {
        ghtId: context.ghtId,
        establishmentId: params.establishmentId,
        ...body,
        name: establishment.name,
        shortName: establishment.shortName,
        sector: establishment.sector,
        legalStatus: establishment.legalStatus,
      },
      context.now,
    )
    context.sealIn(params.establishmentId, 'membership.set', { ghtId: context.ghtId, ...body })
    return DONE
  }),
  handleGroup(contract.removeMember, async (context, { params }) => {
    const tenant = context.access.establishments.get(params.establishmentId)
    if (!tenant?.permissions.has('establishment.write')) throw new AppError('not-found')
    await adopt(context, params.establishmentId, [...context.readLive])
    // Whoever detaches it keeps its hand on it, else the house would be left to nobody.
    const ghts = await ghtsOf(context.db, params.establishmentId)
    if (ghts.length === 1) await giveRole(context.db, context.user.id, 'ciso', { establishmentId: params.establishmentId })
    if (!(await removeMember(context.db, context.ghtId, params.establishmentId, context.now))) throw new AppError('not-found')
    context.sealIn(params.establishmentId, 'membership.ended', { ghtId: context.ghtId })
    return DONE
  }),
  uploadSignedIn(contract.previewFiness, {
    prepare: ({ services }, { body }, upload) => lookInExtract(services, upload, body),
    run: (_context, { body }, reading) => Promise.resolve(tell(reading, body.page)),
  }),
  uploadGroup(contract.importFiness, {
    prepare: async ({ services }, { body }, upload) => ({
      reading: await (body.preview === 'true' ? lookInExtract : readToLoad)(services, upload, body),
      fileName: upload.name,
    }),
    run: async (context, { body }, read) => {
      if (body.preview === 'true') return tell(read.reading, body.page)
      await assertReal(context.db, context.ghtId)
      return importFiness(context, read)
    },
  }),
]

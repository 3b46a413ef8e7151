import type { TenantContext } from '../../platform/http/context.ts'
import { insertCareUnit, insertMandate, insertSite, updateMandate } from '../establishments/index.ts'
import type { Stage } from './stage.ts'
import { act } from './steps.ts'
import type { Story } from './read-story.ts'
import type { House } from './story-schema.ts'

export interface TimedAct {
  /** `2026-04-09 17:00` in Paris: sorts as text. */
  at: string
  house: string
  by: string
  run(stage: Stage, context: TenantContext): Promise<void>
}

/** Everything that happens, in the order of its time; at the same minute, in the order of the files. */
export const timelineOf = ({ group, houses }: Story): TimedAct[] => {
  const acts = houses.flatMap((house): TimedAct[] => [
    { at: house.since, house: house.code, by: 'claire', run: (_stage, context) => settle(context, house) },
    ...house.mandates.flatMap((mandate) => mandateActs(house, mandate)),
    ...house.steps.map((step) => ({ at: step.at, house: house.code, by: step.by, run: (stage: Stage, context: TenantContext) => act(stage, context, step) })),
  ])
  const shared = group.steps.flatMap(({ houses: codes, step }) =>
    codes.map((house) => ({ at: step.at, house, by: step.by, run: (stage: Stage, context: TenantContext) => act(stage, context, step) })),
  )
  return [...acts, ...shared].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const settle = async (context: TenantContext, house: House): Promise<void> => {
  context.seal('establishment.created', { id: context.establishmentId, name: house.name, finessLegal: house.finessLegal })
  for (const site of house.sites) context.seal('site.added', { id: await insertSite(context, site), ...site })
  for (const careUnit of house.careUnits) context.seal('care-unit.added', { id: await insertCareUnit(context, careUnit), ...careUnit })
}

/** A mandate is entered when it starts (or when Hygie does) and ended on its day, like people do. */
const mandateActs = (house: House, mandate: House['mandates'][number]): TimedAct[] => {
  const { person, title, until, ...rest } = mandate
  const body = { ...rest, personName: person, personTitle: title }
  const start = `${mandate.since} 09:00` > house.since ? `${mandate.since} 09:00` : house.since
  let id = 0
  const add = async (_stage: Stage, context: TenantContext): Promise<void> => {
    id = await insertMandate(context, body)
    context.seal('mandate.added', { id, ...JSON.parse(JSON.stringify(body)) })
  }
  const end = async (_stage: Stage, context: TenantContext): Promise<void> => {
    await updateMandate(context, id, { ...body, until })
    context.seal('mandate.changed', { id, ...JSON.parse(JSON.stringify({ ...body, until })) })
  }
  const common = { house: house.code, by: 'claire' }
  return [{ at: start, ...common, run: add }, ...(until === undefined ? [] : [{ at: `${until} 18:00`, ...common, run: end }])]
}

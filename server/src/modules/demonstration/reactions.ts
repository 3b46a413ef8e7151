import type { FactSubscriber } from '../../platform/facts/index.ts'
import { recordFact } from '../../platform/facts/index.ts'
import { listActions } from '../actions/index.ts'
import { readStory } from './read-story.ts'
import { openAction } from './steps.ts'
import type { Reaction } from './story-schema.ts'

const isTrue = (value: unknown, key: string): boolean => typeof value === 'object' && value !== null && (value as Record<string, unknown>)[key] === true

const answers = (reaction: Reaction, fact: Parameters<FactSubscriber>[1]): boolean =>
  reaction.when.kinds.includes(fact.kind) && reaction.when.all.every((key) => isTrue(fact.value, key))

const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/**
 * Only in the demonstration: signing the lessons of Sept-Écluses opens the actions they hold, as written in `content/demonstration/`.
 * It happens once; signing again opens nothing.
 */
export const react: FactSubscriber = async (context, fact) => {
  if (!context.establishment.demonstration) return
  const { group, houses } = readStory(context.services.config.contentDirectory)
  const house = houses.find((one) => one.name === context.establishment.name)
  for (const reaction of group.reactions) {
    if (reaction.house !== house?.code || !answers(reaction, fact)) continue
    const known = new Set((await listActions(context.db, context.establishmentId)).map((one) => one.title))
    if (reaction.actions.every((one) => known.has(one.title))) continue
    // The register of exercises names its facts after their row; a fact entered by hand belongs to none.
    const exerciseId = /^exercises:(\d+)\//.exec(fact.originKey ?? '')?.[1]
    for (const { inDays, ...one } of reaction.actions)
      await openAction(context, { ...one, due: daysAfter(context.today, inDays) }, exerciseId === undefined ? undefined : Number(exerciseId))
    await recordFact(context, { ...reaction.fact, observedOn: context.today, observedAt: context.now })
  }
}

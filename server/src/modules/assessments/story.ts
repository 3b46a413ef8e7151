import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { createPart } from './parts.ts'
import { loadLines, loadMarks } from './lines-repository.ts'
import { openAssessment, saveAnswer } from './save-answer.ts'
import { assessmentOf, whereOf } from './view-assessment.ts'

type Told = string | { notConcerned: string } | { choice: string; comment: string }

/** Answers by the number of their question, by the same way as a person's; `by`: the name on a link. */
export const answerByNumber = async (context: TenantContext, assessmentId: number, given: Record<string, Told>, by?: string): Promise<void> => {
  const row = await openAssessment(context, assessmentId)
  const positions = new Map((await loadLines(context.db, whereOf(row), null)).map((one) => [one.number, one.position]))
  for (const [number, told] of Object.entries(given)) {
    const position = positions.get(number)
    if (position === undefined) throw new AppError('not-found')
    const answer =
      typeof told === 'string'
        ? { choices: [told] }
        : 'notConcerned' in told
          ? { choices: [], notConcerned: told.notConcerned }
          : { choices: [told.choice], comment: told.comment }
    const { state } = await saveAnswer({ ...context, by: by ?? context.user.name }, row, position, { version: 0, ...answer })
    if (state !== 'saved') throw new AppError('conflict')
  }
}

/** A part by the names of its themes. @returns its id */
export const givePartByTheme = async (
  context: TenantContext,
  assessmentId: number,
  { themes, ...part }: { name: string; personName: string; contact: string; themes: string[] },
): Promise<number> => {
  const marks = await loadMarks(context.db, whereOf(await assessmentOf(context, assessmentId)))
  const first = themes.map((theme) => marks.find((one) => one.theme.fr === theme)?.position ?? -1)
  if (first.includes(-1)) throw new AppError('not-found')
  return (await createPart(context, assessmentId, { ...part, themes: first })).id
}

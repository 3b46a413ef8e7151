import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PROFILES } from '@hygie/contract/identification'
import { answerByNumber, approveAssessment, createAssessment, givePartByTheme, submitAssessment } from '../assessments/index.ts'
import { loadReport } from '../audits/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { BUDGET, clean } from './budget-steps.ts'
import { addActivity, addPlan, addRestoreTest, changeActivity, changePlan } from '../continuity/index.ts'
import {
  addMoney,
  addProgrammeItem,
  fellowHouses,
  planExercise,
  recordAttendees,
  recordExercise,
  recordLessons,
  recordNoAction,
  saveDebrief,
} from '../exercises/index.ts'
import { addApplication, addCommitment, addMeans, addRpps, changeMeans, retireApplication, saveRegister } from '../identification/index.ts'
import type { REGISTER_ACTS } from './register-schema.ts'
import { known, paperOf, recall, remember, type Stage } from './stage.ts'
import type { z } from 'zod'

type RegisterActs = { [K in keyof typeof REGISTER_ACTS]: (stage: Stage, context: TenantContext, act: z.output<(typeof REGISTER_ACTS)[K]>) => Promise<void> }

/** A row entered once and completed later: the form sends it whole each time. */
const upsert = async <T extends object>(
  stage: Stage,
  context: TenantContext,
  what: string,
  key: string,
  change: Partial<T>,
  save: { add: (body: T) => Promise<number>; change: (id: number, body: T) => Promise<void> },
): Promise<void> => {
  const place = `${context.establishmentId} ${what} ${key}`
  const body = clean({ ...stage.bodies.get(place), ...clean(change) }) as T
  stage.bodies.set(place, body)
  const id = known(stage, context, what, key)
  if (id === null) remember(stage, context, what, key, await save.add(body))
  else await save.change(id, body)
}

type PlanBody = Parameters<typeof addPlan>[1]
type ActivityBody = Parameters<typeof addActivity>[1]
type MeansBody = Parameters<typeof addMeans>[1]
type Rows = Parameters<typeof saveRegister>[2]['rows']

export const REGISTERS: RegisterActs = {
  exercise: async (stage, context, { key, name, scenario, on, from, to, participants, shared, with: sharedWith, invites }) => {
    const fellows = invites === undefined ? [] : await fellowHouses(context)
    const invitedIds = fellows.filter((one) => invites?.includes(one.name)).map((one) => one.establishmentId)
    const body = clean({ name, scenario, plannedOn: on, startsAt: from, endsAt: to, expectedParticipants: participants, sharedWith, invitedIds })
    remember(stage, context, 'exercise', key, await planExercise(context, body, shared))
  },
  attendance: (stage, context, { exercise, people }) => recordAttendees(context, recall(stage, context, 'exercise', exercise), people),
  debrief: (stage, context, { exercise, summary, worked, failed }) =>
    saveDebrief(context, recall(stage, context, 'exercise', exercise), clean({ summary, worked, failed: failed.map((said) => ({ text: said })) })),
  money: async (stage, context, { kind, label, exercise, asked, askedOn, euros, on, file }) => {
    const exerciseId = exercise === undefined ? undefined : recall(stage, context, 'exercise', exercise)
    await addMoney(context, clean({ kind, label, exerciseId, askedEuros: asked, askedOn, euros, on, fileId: await paperOf(stage, context, file) }))
  },
  exerciseProgramme: async (stage, context, { exercise, ...line }) => {
    const exerciseId = exercise === undefined ? undefined : recall(stage, context, 'exercise', exercise)
    await addProgrammeItem(context, clean({ ...line, exerciseId }))
  },
  held: async (stage, context, { exercise, minutes, present, participants, note, report, sheet }) => {
    const seat = (who: keyof typeof present) =>
      present[who] === false ? { presence: 'absent' as const } : { presence: 'present' as const, name: present[who] }
    const attendance = { chiefExecutive: seat('chiefExecutive'), medicalBoardChair: seat('medicalBoardChair'), itDirector: seat('itDirector') }
    const files = { reportFileId: await paperOf(stage, context, report), attendanceFileId: await paperOf(stage, context, sheet) }
    const body = { heldOn: context.today, durationMinutes: minutes, cyberOrigin: true, attendance, participants, participantsNote: note, ...files }
    await recordExercise(context, recall(stage, context, 'exercise', exercise), clean(body))
  },
  lessons: async (stage, context, { exercise, written, signedBy, signedTitle, file }) => {
    const signedOn = signedBy === undefined ? undefined : context.today
    const body = { writtenOn: written ?? context.today, signedOn, signedBy, signedTitle, fileId: await paperOf(stage, context, file) }
    await recordLessons(context, recall(stage, context, 'exercise', exercise), clean(body))
  },
  noAction: async (stage, context, { exercise, reason, by, file }) => {
    const body = { reason, decidedBy: by, decidedOn: context.today, fileId: await paperOf(stage, context, file) }
    await recordNoAction(context, recall(stage, context, 'exercise', exercise), body)
  },

  audit: async (stage, context, { report, name, directory, provider }) => {
    const bytes = readFileSync(join(context.services.config.contentDirectory, 'demonstration', 'audits', report))
    await loadReport(context, { name, bytes }, clean({ preview: 'false' as const, subject: directory, provider }))
    stage.counts.files++
  },

  plan: async (stage, context, { key, file, review, opinion, signedBy, nextReview, paperPlace, paperSeen, covers, ...plan }) => {
    const signed = signedBy === undefined ? {} : { signedBy, signedOn: context.today }
    const reviewed = review && { reviewedOn: context.today, reviewedBy: review.by, reviewFileId: await paperOf(stage, context, review.file) }
    const activityIds = covers?.map((code) => recall(stage, context, 'activity', code))
    const change: Partial<PlanBody> = {
      ...plan,
      nextReviewOn: nextReview,
      paperPlace,
      paperSeenOn: paperSeen,
      activityIds,
      ...signed,
      ...(opinion && { opinion, opinionOn: context.today }),
      ...reviewed,
      ...(file && { fileId: await paperOf(stage, context, file) }),
    }
    await upsert<PlanBody>(stage, context, 'plan', key, change, { add: (body) => addPlan(context, body), change: (id, body) => changePlan(context, id, body) })
  },
  activity: async (stage, context, { code, name, careUnit, impact, sheet, held }) => {
    const change: Partial<ActivityBody> = { code, name, careUnit }
    if (impact)
      Object.assign(change, {
        maxDowntimeMinutes: impact.downtime,
        maxDataLossMinutes: impact.loss,
        impactOn: context.today,
        impactAgreedBy: impact.by,
        impactFileId: await paperOf(stage, context, impact.file),
      })
    if (sheet) Object.assign(change, { sheetOn: context.today, sheetFileId: await paperOf(stage, context, sheet) })
    if (held)
      Object.assign(change, {
        degradedHoldMinutes: held.minutes,
        degradedHoldOn: context.today,
        degradedHoldSource: held.source,
        degradedHoldFileId: await paperOf(stage, context, held.file),
      })
    await upsert<ActivityBody>(stage, context, 'activity', code, change, {
      add: (body) => addActivity(context, body),
      change: (id, body) => changeActivity(context, id, body),
    })
  },
  restoreTest: async (stage, context, { activity, system, minutes, loss, gigabytes, by, failed, file, note }) => {
    const measured = { recoveryTimeMinutes: minutes, dataLossMinutes: loss, gigabytes, acceptedBy: by }
    const body = {
      testedOn: context.today,
      system,
      outcome: failed ? ('failed' as const) : ('accepted' as const),
      ...measured,
      fileId: await paperOf(stage, context, file),
      note,
    }
    await addRestoreTest(context, recall(stage, context, 'activity', activity), clean(body))
  },

  application: async (stage, context, { code, name, healthData, place }) => {
    const body = { code, name, healthData, openedOnSite: place === 'on-site', openedRemotely: place === 'remote' }
    remember(stage, context, 'application', code, await addApplication(context, body))
  },
  retireApplication: (stage, context, { code, reason }) => retireApplication(context, recall(stage, context, 'application', code), reason),
  means: async (stage, context, { code, name, kind, granted }) => {
    const decision = granted && {
      decision: 'granted' as const,
      decidedOn: context.today,
      decidedBy: granted.by,
      reservations: granted.reservations,
      until: granted.until,
      fileId: await paperOf(stage, context, granted.file),
    }
    const save = { add: (body: MeansBody) => addMeans(context, body), change: (id: number, body: MeansBody) => changeMeans(context, id, body) }
    await upsert<MeansBody>(stage, context, 'means', code, { code, name, kind, ...decision }, save)
  },
  register: async (stage, context, { application, signedBy, place, rows }) => {
    const meansId = (code: string): number => recall(stage, context, 'means', code)
    const written = Object.entries(rows).flatMap(([profile, { active = 0, ...equipped }]): Rows => {
      const left = active - Object.values(equipped).reduce((sum, one) => sum + one, 0)
      const ways = [...Object.entries(equipped), ...(left > 0 ? [['password', left] as [string, number]] : [])]
      return ways.map(([code, count]) => ({ profile: profile as (typeof PROFILES)[number], meansId: meansId(code), place, equipped: count, active }))
    })
    await saveRegister(context, recall(stage, context, 'application', application), { countedOn: context.today, signedBy, rows: written })
  },
  ...BUDGET,
  commitment: async (stage, context, { on, by, title, note, file }) => {
    await addCommitment(context, clean({ signedOn: on, signedBy: by, signedTitle: title, note, fileId: await paperOf(stage, context, file) }))
  },
  rpps: async (_stage, context, { on, verified, professionals, source }) => {
    await addRpps(context, { countedOn: on, verified, professionals, source })
  },

  selfAssessment: async (stage, context, { key, catalogue, year, title }) => {
    const body = { source: 'shipped' as const, sourceId: catalogue, year, name: title, groups: [], priorityMeasures: false }
    remember(stage, context, 'selfAssessment', key, await createAssessment(context, body))
  },
  selfAssessmentPart: async (stage, context, { selfAssessment, title, person, contact, themes }) => {
    await givePartByTheme(context, recall(stage, context, 'selfAssessment', selfAssessment), { name: title, personName: person, contact, themes })
  },
  selfAssessmentAnswers: async (stage, context, { selfAssessment, person, answers }) => {
    const told = Object.entries(answers).map(([number, one]) => {
      if (typeof one === 'string') return [number, one] as const
      return [number, 'reason' in one ? { notConcerned: one.reason } : { choice: one.choice, comment: one.note }] as const
    })
    await answerByNumber(context, recall(stage, context, 'selfAssessment', selfAssessment), Object.fromEntries(told), person)
  },
  selfAssessmentSubmitted: (stage, context, { selfAssessment }) => submitAssessment(context, recall(stage, context, 'selfAssessment', selfAssessment)),
  selfAssessmentApproved: (stage, context, { selfAssessment, signedTitle }) =>
    approveAssessment(context, recall(stage, context, 'selfAssessment', selfAssessment), signedTitle),
}

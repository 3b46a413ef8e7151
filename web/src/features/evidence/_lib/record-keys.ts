/** Keys of the records that a person fills in, by kind of fact; `content/fact-kinds.yaml` declares them, a test holds the two together. */
export type KeyShape = 'yes-no' | 'number' | 'minutes' | 'text'

const DECISION_MAKERS = { chiefExecutive: 'yes-no', medicalBoardChair: 'yes-no', itDirector: 'yes-no' } as const
const SIGNED = { signed: 'yes-no' } as const
const SIGNED_VERSION = { signed: 'yes-no', version: 'text' } as const
const DIRECTORY = { level: 'number', points: 'number', objects: 'number' } as const

export const RECORD_KEYS: Record<string, Record<string, KeyShape>> = {
  'exercise.attendance': DECISION_MAKERS,
  'exercise.attendanceSheet': DECISION_MAKERS,
  'exercise.lessonsSigned': SIGNED,
  'exercise.lessonsDocument': SIGNED,
  'directory.audit': DIRECTORY,
  'directory.auditImported': DIRECTORY,
  'exposure.auditRecord': { level: 'number' },
  'network.audit': { devices: 'number', findings: 'number' },
  'continuityPlan.signed': SIGNED_VERSION,
  'recoveryPlan.signed': SIGNED_VERSION,
  'securityPolicy.signed': SIGNED_VERSION,
  'impactAnalysis.signed': { maxDowntimeMinutes: 'minutes', maxDataLossMinutes: 'minutes' },
  'backup.restoreTest': { recoveryTimeMinutes: 'minutes', dataLossMinutes: 'minutes', gigabytes: 'number', acceptedBy: 'text' },
  'identification.homologation': { granted: 'yes-no', withReservations: 'yes-no' },
}

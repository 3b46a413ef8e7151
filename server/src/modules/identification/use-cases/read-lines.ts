import { type IDENTIFICATION_FIELDS, readCount, readPlace, readProfile } from '@hygie/formats/registers'
import { readDate } from '@hygie/formats/spreadsheet'
import type { TableLine, Tally } from '../../imports/index.ts'
import { fold } from '../checks.ts'

export interface RegisterRow {
  application: string
  code: string | null
  profile: 'doctors' | 'nurses' | 'care-assistants' | 'others'
  means: string
  place: 'on-site' | 'remote'
  /** Active accounts equipped with this means. */
  equipped: number
  /** Active accounts of the profile in the application, by that way. */
  active: number
  countedOn: string | null
  signedBy: string | null
}
export type Line = { line: number; record: RegisterRow }

const LONGEST_TOLD = 60

/** @returns the lines that can be read, and the applications of those that cannot */
export const readLines = (lines: readonly TableLine<typeof IDENTIFICATION_FIELDS>[], tally: Tally): { lines: Line[]; broken: Set<string> } => {
  const read: Line[] = []
  const broken = new Set<string>()
  for (const { line, values } of lines) {
    let refused = false
    const cell = <T>(column: keyof typeof values, reader: (raw: string) => T | null, needed = true): T | null => {
      const raw = values[column]
      if (raw === null && !needed) return null
      const value = raw === null ? null : reader(raw)
      if (value !== null || refused) return value
      refused = true
      tally.skip(line, raw === null ? 'value-missing' : 'value-unreadable', {
        column,
        value: (raw ?? '').slice(0, LONGEST_TOLD),
        application: values.application,
      })
      broken.add(fold(values.code ?? values.application))
      return null
    }
    const profile = cell('profile', readProfile)
    const means = cell('means', String)
    const place = cell('place', readPlace)
    const equipped = cell('equipped', readCount)
    const active = cell('active', readCount)
    const countedOn = cell('countedOn', readDate, false)
    if (refused || !profile || means === null || !place || equipped === null || active === null) continue
    read.push({
      line,
      record: { application: values.application, code: values.code, profile, means, place, equipped, active, countedOn, signedBy: values.signedBy },
    })
  }
  return { lines: read, broken }
}

import { z } from 'zod'
import { actionInput } from '../actions/index.ts'
import { defineRoute } from '../core/route.ts'
import { created, day, done, establishmentParams, id, importResult, label } from '../core/schemas.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { audit, auditInput, decisionInput, finding } from './schemas.ts'

export * from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/audits'
const here = { establishmentId: 1 }
const auditParams = establishmentParams.extend({ auditId: id })
const findingParams = establishmentParams.extend({ findingId: id })
const auditExample: z.input<typeof auditInput> = {
  object: 'network',
  observedOn: '2026-01-15',
  provider: 'Cabinet Exemple (PASSI)',
  scope: 'Cœur de réseau et plateau d’imagerie',
  figures: [{ name: 'Équipements vus', value: '42' }],
  findings: [{ title: 'Les imprimantes voient les serveurs', severity: 'major' }],
}

export const getAudits = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Audits of directories, exposure and networks, with their findings; what was recorded elsewhere stands among them',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({
    /** Latest first. */
    audits: z.array(audit),
    /** Open ones first, the worst first. */
    findings: z.array(finding),
    directories: z.array(z.object({ subject: z.string(), name: z.string() })),
    /** Critical findings with a named person and a date, or an exception; null: no critical finding is open. */
    criticalAssigned: z.object({ numerator: z.number(), denominator: z.number() }).nullable(),
    /** Rule ids and details are told to those who treat them. */
    seesTechnical: z.boolean(),
  }),
  example: { params: here },
})
export const addAudit = defineRoute({
  method: 'POST',
  path: PATH,
  summary: 'Type an audit in from its report',
  permission: 'evidence.write',
  params: establishmentParams,
  body: auditInput,
  response: created,
  errors: ['date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: here, body: auditExample },
})
export const changeAudit = defineRoute({
  method: 'PUT',
  path: `${PATH}/:auditId`,
  summary: 'Change an audit that was typed in',
  permission: 'evidence.write',
  params: auditParams,
  body: auditInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { ...here, auditId: 1 }, body: auditExample },
})
export const withdrawAudit = defineRoute({
  method: 'POST',
  path: `${PATH}/:auditId/withdrawal`,
  summary: 'Withdraw an audit: it proves nothing any more',
  permission: 'evidence.write',
  params: auditParams,
  body: z.object({ reason: label }),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, auditId: 1 }, body: { reason: 'Mauvais rapport' } },
})
export const restoreAudit = defineRoute({
  method: 'POST',
  path: `${PATH}/:auditId/restoration`,
  summary: 'Take back the withdrawal of an audit',
  permission: 'evidence.write',
  params: auditParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, auditId: 1 }, body: {} },
})
/** The file says which it is; the same report again changes nothing. */
export const importAudit = defineRoute({
  method: 'POST',
  path: `${PATH}/import`,
  summary: "Load a directory audit: PingCastle (XML), ADS-Open (JSON), a table of ANSSI's points (CSV, XLSX, ODS)",
  permission: 'evidence.write',
  params: establishmentParams,
  upload: true,
  maxBytes: 64 * 2 ** 20,
  body: z.object({
    preview: z.enum(['true', 'false']).default('true'),
    /** A directory already known; absent: the one its domain had before, or the only one, or a new one. */
    subject: z.string().max(200).optional(),
    /** Asked for when the file does not say (tables). */
    observedOn: day.optional(),
    provider: z.string().trim().max(300).optional(),
  }),
  response: importResult.extend({ importId: z.number().nullable() }),
  errors: ['file-unreadable', 'not-found', 'payload-too-large'],
  example: { params: here, body: { preview: 'true' } },
})
/** Its columns are guessed, shown and remembered, as for every table. */
export const importPoints = tableImport({
  path: `${PATH}/points-import`,
  summary: "Load results on ANSSI's points of an Active Directory from a table (CSV, XLSX, ODS)",
  permission: 'evidence.write',
  options: { subject: z.string().max(200).optional(), observedOn: day.optional(), provider: z.string().trim().max(300).optional() },
  example: { observedOn: '2026-03-12' },
})
export const openFindingAction = defineRoute({
  method: 'POST',
  path: `${PATH}/findings/action`,
  summary: 'Make one action of one or several findings: it closes by itself when an audit no longer holds any of them',
  permission: 'actions.write',
  params: establishmentParams,
  body: z.object({
    findingIds: z.array(z.number().int()).min(1).max(200),
    action: actionInput.pick({
      title: true,
      ownerName: true,
      ownerTitle: true,
      contact: true,
      dueOn: true,
      costEuros: true,
      firstGesture: true,
      minutes: true,
      careReason: true,
      paqssYear: true,
    }),
  }),
  response: created,
  errors: ['conflict', 'not-found'],
  example: {
    params: here,
    body: { findingIds: [1], action: { title: 'Protéger les comptes à pouvoirs', ownerName: 'Karim Belhadj', dueOn: '2026-12-31' } },
  },
})
export const decideFinding = defineRoute({
  method: 'POST',
  path: `${PATH}/findings/:findingId/decision`,
  summary: 'Say that a finding is corrected, or accepted until a day',
  permission: 'evidence.write',
  params: findingParams,
  body: decisionInput,
  response: done,
  errors: ['date-in-the-future', 'dates-inverted', 'not-found'],
  example: { params: { ...here, findingId: 1 }, body: { decision: 'corrected', on: '2026-03-12', by: 'Karim Belhadj', note: 'Vu sur place' } },
})
export const undecideFinding = defineRoute({
  method: 'POST',
  path: `${PATH}/findings/:findingId/decision-withdrawal`,
  summary: 'Take back what was decided of a finding',
  permission: 'evidence.write',
  params: findingParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, findingId: 1 }, body: {} },
})
export const exportFindings = defineRoute({
  method: 'GET',
  path: `${PATH}/findings/export`,
  summary: 'Findings as a table, without their technical details for those who do not treat them',
  permission: 'evidence.read',
  stepUp: true,
  params: establishmentParams,
  query: exportQuery.extend({ language: z.enum(['fr', 'en']).default('fr') }),
  response: 'file',
  example: { params: here, query: {} },
})

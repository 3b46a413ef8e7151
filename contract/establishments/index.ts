import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { created, day, done, establishmentParams, ghtParams, id, label } from '../core/schemas.ts'
import {
  careUnit,
  careUnitInput,
  dutyWarning,
  establishment,
  establishmentInput,
  establishmentStatus,
  foundingDocument,
  foundingDocumentInput,
  mandate,
  mandateInput,
  MEMBERSHIPS,
  DUTY_WARNINGS,
  site,
  siteInput,
  training,
  trainingInput,
} from './schemas.ts'

export * from './finess.ts'
export * from './schemas.ts'

const sample = { name: 'CH de Hautebrume', shortName: 'Hautebrume', finessLegal: '990000010', sector: 'health', legalStatus: 'public' } as const

export const createEstablishment = defineRoute({
  method: 'POST',
  path: '/api/establishments',
  summary: 'Create an establishment (legal entity); the creator becomes its RSSI',
  permission: 'session',
  body: establishmentInput.extend({ ghtId: id.nullish(), membership: z.enum(MEMBERSHIPS).nullish() }),
  response: created,
  errors: ['conflict', 'forbidden'],
  example: { body: sample },
})
export const getEstablishment = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId',
  summary: 'Identity with the history of its sector and legal status, sites, care units, mandates, warnings, training, documents',
  permission: 'establishment.read',
  params: establishmentParams,
  response: z.object({
    establishment,
    /** Sector and legal status, oldest first. */
    statuses: z.array(establishmentStatus),
    sites: z.array(site),
    careUnits: z.array(careUnit),
    mandates: z.array(mandate),
    dutyWarnings: z.array(dutyWarning),
    trainings: z.array(training),
    foundingDocuments: z.array(foundingDocument),
    ghts: z.array(z.object({ id: z.number(), name: z.string(), membership: z.enum(MEMBERSHIPS) })),
  }),
  example: { params: { establishmentId: 1 } },
})
export const updateEstablishment = defineRoute({
  method: 'PUT',
  path: '/api/establishments/:establishmentId',
  summary: 'Change the identity; a new sector or legal status counts from now',
  permission: 'establishment.write',
  params: establishmentParams,
  body: establishmentInput,
  response: establishment,
  example: { params: { establishmentId: 1 }, body: sample },
})

export const addSite = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/sites',
  summary: 'Add a site',
  permission: 'establishment.write',
  params: establishmentParams,
  body: siteInput,
  response: created,
  example: { params: { establishmentId: 1 }, body: { name: 'Site principal' } },
})
export const removeSite = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/sites/:siteId',
  summary: 'Remove a site',
  permission: 'establishment.write',
  params: establishmentParams.extend({ siteId: id }),
  response: done,
  errors: ['conflict'],
  example: { params: { establishmentId: 1, siteId: 1 } },
})
export const addCareUnit = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/care-units',
  summary: 'Add a care unit',
  permission: 'establishment.write',
  params: establishmentParams,
  body: careUnitInput,
  response: created,
  errors: ['not-found'],
  example: { params: { establishmentId: 1 }, body: { name: 'Urgences', kind: 'care-unit' } },
})
export const importCareUnits = tableImport({
  path: '/api/establishments/:establishmentId/care-units/import',
  summary: 'Care units from a table; known ones are corrected, none is removed',
  permission: 'establishment.write',
  options: {},
  example: {},
})
export const exportCareUnits = defineRoute({
  method: 'GET',
  path: '/api/establishments/:establishmentId/care-units/export',
  summary: 'Care units as a table that the import reads back',
  permission: 'establishment.read',
  params: establishmentParams,
  query: exportQuery,
  response: 'file',
  example: { params: { establishmentId: 1 }, query: {} },
})
export const removeCareUnit = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/care-units/:careUnitId',
  summary: 'Remove a care unit',
  permission: 'establishment.write',
  params: establishmentParams.extend({ careUnitId: id }),
  response: done,
  example: { params: { establishmentId: 1, careUnitId: 1 } },
})
export const addMandate = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/mandates',
  summary: 'Name the holder of a mandate',
  permission: 'establishment.write',
  params: establishmentParams,
  body: mandateInput,
  response: created,
  example: { params: { establishmentId: 1 }, body: { mandate: 'ciso', personName: 'Claire Montferrand', since: '2024-11-18' } },
})
export const updateMandate = defineRoute({
  method: 'PUT',
  path: '/api/establishments/:establishmentId/mandates/:mandateId',
  summary: 'Correct or end a mandate',
  permission: 'establishment.write',
  params: establishmentParams.extend({ mandateId: id }),
  body: mandateInput,
  response: mandate,
  example: { params: { establishmentId: 1, mandateId: 1 }, body: { mandate: 'ciso', personName: 'Claire Montferrand', until: '2026-01-14' } },
})
export const removeMandate = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/mandates/:mandateId',
  summary: 'Remove a mandate entered by mistake',
  permission: 'establishment.write',
  params: establishmentParams.extend({ mandateId: id }),
  response: done,
  example: { params: { establishmentId: 1, mandateId: 1 } },
})
export const acceptDutyException = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/duty-exceptions',
  summary: 'Accept a cumulation of duties, with its reason and end',
  permission: 'releases.sign',
  stepUp: true,
  params: establishmentParams,
  body: z.object({ code: z.enum(DUTY_WARNINGS), reason: label, until: day }),
  response: done,
  example: { params: { establishmentId: 1 }, body: { code: 'ciso-is-it-director', reason: 'Recrutement en cours', until: '2027-03-31' } },
})
export const addTraining = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/trainings',
  summary: 'Record a training of a director or PCME',
  permission: 'establishment.write',
  params: establishmentParams,
  body: trainingInput,
  response: created,
  example: {
    params: { establishmentId: 1 },
    body: { personName: 'Hélène Garrigue', mandate: 'chief-executive', title: 'Gouverner le risque cyber', doneOn: '2026-03-12' },
  },
})
export const removeTraining = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/trainings/:trainingId',
  summary: 'Remove a training',
  permission: 'establishment.write',
  params: establishmentParams.extend({ trainingId: id }),
  response: done,
  example: { params: { establishmentId: 1, trainingId: 1 } },
})
export const addFoundingDocument = defineRoute({
  method: 'POST',
  path: '/api/establishments/:establishmentId/founding-documents',
  summary: 'Record a founding document',
  permission: 'establishment.write',
  params: establishmentParams,
  body: foundingDocumentInput,
  response: created,
  errors: ['not-found'],
  example: { params: { establishmentId: 1 }, body: { kind: 'security-policy', title: 'PSSI', validatedOn: '2025-06-12' } },
})
export const updateFoundingDocument = defineRoute({
  method: 'PUT',
  path: '/api/establishments/:establishmentId/founding-documents/:documentId',
  summary: 'Correct or review a founding document',
  permission: 'establishment.write',
  params: establishmentParams.extend({ documentId: id }),
  body: foundingDocumentInput,
  response: foundingDocument,
  errors: ['not-found'],
  example: { params: { establishmentId: 1, documentId: 1 }, body: { kind: 'security-policy', title: 'PSSI' } },
})
export const removeFoundingDocument = defineRoute({
  method: 'DELETE',
  path: '/api/establishments/:establishmentId/founding-documents/:documentId',
  summary: 'Remove a founding document entered by mistake',
  permission: 'establishment.write',
  params: establishmentParams.extend({ documentId: id }),
  response: done,
  example: { params: { establishmentId: 1, documentId: 1 } },
})

export const createGht = defineRoute({
  method: 'POST',
  path: '/api/ghts',
  summary: 'Create a hospital group (GHT); the creator becomes its RSSI',
  permission: 'session',
  body: z.object({ name: label }),
  response: created,
  errors: ['forbidden'],
  example: { body: { name: 'GHT du Val-de-Brume' } },
})
export const member = z.object({
  establishmentId: z.number(),
  name: z.string(),
  shortName: z.string(),
  membership: z.enum(MEMBERSHIPS),
  lead: z.boolean(),
  since: day.nullable(),
  readLive: z.boolean(),
  /** Somebody opens it: the group for those it reads live, else whoever has a role there. False: a house that nobody fills. */
  held: z.boolean(),
})
export const getGht = defineRoute({
  method: 'GET',
  path: '/api/ghts/:ghtId',
  summary: 'The group and its members',
  permission: 'group.read',
  params: ghtParams,
  response: z.object({ id: z.number(), name: z.string(), demonstration: z.boolean(), members: z.array(member) }),
  example: { params: { ghtId: 1 } },
})
export const setMember = defineRoute({
  method: 'PUT',
  path: '/api/ghts/:ghtId/members/:establishmentId',
  summary: 'Attach an establishment I hold to the group, or change its membership',
  permission: 'group.write',
  params: ghtParams.extend({ establishmentId: id }),
  body: z.object({
    membership: z.enum(MEMBERSHIPS),
    lead: z.boolean().default(false),
    /** Day it joined: the group's rules bind it from then on. Null: it always belonged. */
    since: day.nullish(),
  }),
  response: done,
  errors: ['date-in-the-future', 'not-found'],
  example: { params: { ghtId: 1, establishmentId: 1 }, body: { membership: 'party', lead: true } },
})
export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/api/ghts/:ghtId/members/:establishmentId',
  summary: 'Detach an establishment',
  permission: 'group.write',
  params: ghtParams.extend({ establishmentId: id }),
  response: done,
  example: { params: { ghtId: 1, establishmentId: 1 } },
})

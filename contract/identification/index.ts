import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { exportQuery } from '../imports/table-export.ts'
import { tableImport } from '../imports/table-import.ts'
import { created, day, done, establishmentParams, id, label } from '../core/schemas.ts'
import { application, applicationInput, commitment, commitmentInput, means, meansInput, ratio, registerInput, rpps, rppsInput } from './schemas.ts'

export * from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/identification'
const here = { establishmentId: 1 }
const applicationParams = establishmentParams.extend({ applicationId: id })
const meansParams = establishmentParams.extend({ meansId: id })
const withdrawal = z.object({ reason: label })
const applicationExample = { name: 'Dossier patient', healthData: true, openedOnSite: true, openedRemotely: false }
const meansExample = {
  name: 'Badge et code',
  kind: 'local-two-factor',
  decision: 'granted',
  decidedOn: '2026-04-14',
  decidedBy: 'Hélène Garrigue',
  reservations: 'Renouveler les lecteurs',
  until: '2027-01-14',
} as const

export const getIdentification = defineRoute({
  method: 'GET',
  path: PATH,
  summary: 'Applications, identification means, the register and its coverage',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({
    applications: z.array(application),
    means: z.array(means),
    coverage: ratio.nullable(),
    remote: ratio.nullable(),
    /** Coverage of the whole house on each day it was counted, oldest first: the slope. */
    history: z.array(z.object({ on: day, coverage: ratio })),
    commitments: z.array(commitment),
    rpps: z.array(rpps),
  }),
  example: { params: here },
})
export const addApplication = defineRoute({
  method: 'POST',
  path: `${PATH}/applications`,
  summary: 'Declare an application',
  permission: 'evidence.write',
  params: establishmentParams,
  body: applicationInput,
  response: created,
  errors: ['conflict', 'invalid-input'],
  example: { params: here, body: applicationExample },
})
export const changeApplication = defineRoute({
  method: 'PUT',
  path: `${PATH}/applications/:applicationId`,
  summary: 'Change an application',
  permission: 'evidence.write',
  params: applicationParams,
  body: applicationInput,
  response: done,
  errors: ['conflict', 'invalid-input', 'not-found'],
  example: { params: { ...here, applicationId: 1 }, body: applicationExample },
})
export const retireApplication = defineRoute({
  method: 'POST',
  path: `${PATH}/applications/:applicationId/withdrawal`,
  summary: 'The application is closed: it is no longer counted',
  permission: 'evidence.write',
  params: applicationParams,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, applicationId: 1 }, body: { reason: 'Remplacée' } },
})
export const restoreApplication = defineRoute({
  method: 'POST',
  path: `${PATH}/applications/:applicationId/restoration`,
  summary: 'Bring a closed application back',
  permission: 'evidence.write',
  params: applicationParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, applicationId: 1 }, body: {} },
})
export const saveRegister = defineRoute({
  method: 'PUT',
  path: `${PATH}/applications/:applicationId/register`,
  summary: 'Count who signs in to an application with what, on a day, under a name',
  permission: 'evidence.write',
  params: applicationParams,
  body: registerInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: {
    params: { ...here, applicationId: 1 },
    body: { countedOn: '2026-11-02', signedBy: 'Karim Belhadj', rows: [{ profile: 'doctors', meansId: 1, place: 'on-site', equipped: 91, active: 100 }] },
  },
})

export const addMeans = defineRoute({
  method: 'POST',
  path: `${PATH}/means`,
  summary: 'Declare an identification means',
  permission: 'evidence.write',
  params: establishmentParams,
  body: meansInput,
  response: created,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: here, body: meansExample },
})
export const changeMeans = defineRoute({
  method: 'PUT',
  path: `${PATH}/means/:meansId`,
  summary: 'Change a means or record its security approval',
  permission: 'evidence.write',
  params: meansParams,
  body: meansInput,
  response: done,
  errors: ['conflict', 'date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: { ...here, meansId: 1 }, body: meansExample },
})
export const retireMeans = defineRoute({
  method: 'POST',
  path: `${PATH}/means/:meansId/withdrawal`,
  summary: 'The means is withdrawn; refused while accounts use it',
  permission: 'evidence.write',
  params: meansParams,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, meansId: 1 }, body: { reason: 'Retiré' } },
})
export const restoreMeans = defineRoute({
  method: 'POST',
  path: `${PATH}/means/:meansId/restoration`,
  summary: 'Bring a withdrawn means back',
  permission: 'evidence.write',
  params: meansParams,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, meansId: 1 }, body: {} },
})

export const addCommitment = defineRoute({
  method: 'POST',
  path: `${PATH}/commitments`,
  summary: 'Record the security commitment approved by the management',
  permission: 'evidence.write',
  params: establishmentParams,
  body: commitmentInput,
  response: created,
  errors: ['date-in-the-future', 'not-found'],
  example: { params: here, body: { signedOn: '2023-05-20', signedBy: 'Hélène Garrigue', signedTitle: 'Directrice' } },
})
export const addRpps = defineRoute({
  method: 'POST',
  path: `${PATH}/rpps`,
  summary: 'Record how many health professionals have an RPPS number verified less than 24 months ago',
  permission: 'evidence.write',
  params: establishmentParams,
  body: rppsInput,
  response: created,
  errors: ['date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: here, body: { countedOn: '2026-10-01', verified: 960, professionals: 1000, source: 'Extraction RPPS' } },
})
export const withdrawStatement = defineRoute({
  method: 'POST',
  path: `${PATH}/statements/:statementId/withdrawal`,
  summary: 'Take back a commitment or an RPPS count entered by mistake',
  permission: 'evidence.write',
  params: establishmentParams.extend({ statementId: id }),
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, statementId: 1 }, body: { reason: 'Erreur de saisie' } },
})
export const restoreStatement = defineRoute({
  method: 'POST',
  path: `${PATH}/statements/:statementId/restoration`,
  summary: 'Undo that withdrawal',
  permission: 'evidence.write',
  params: establishmentParams.extend({ statementId: id }),
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, statementId: 1 }, body: {} },
})

export const exportRegister = defineRoute({
  method: 'GET',
  path: `${PATH}/register-export`,
  summary: 'The register as a file, read back the same by the import',
  permission: 'evidence.read',
  stepUp: true,
  params: establishmentParams,
  query: exportQuery,
  response: 'file',
  example: { params: here },
})
export const importRegister = tableImport({
  path: `${PATH}/register-import`,
  summary: 'Import the register (CSV, XLSX, ODS): previewed first; each application named in the file takes the rows of the file',
  permission: 'evidence.write',
  options: {
    /** For lines without their own day and name. */
    countedOn: day.optional(),
    signedBy: z.string().trim().max(300).optional(),
  },
  example: {},
})

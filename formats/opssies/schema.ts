import { z } from 'zod'

// Written from the public draft-04 schema of the profile (schema-d1.json, v0.13): objects are open, and only what it requires is
// required. The test holds both against each other. Codes are checked afterwards: the schema leaves them free.

const number = z.number()
const text = z.string()
const flag = z.boolean()

const id = z.object({ stakeholderIdType: number.optional(), __text: text.optional() })
const names = z.array(z.object({ stakeholderNameType: number, __text: text }))

const commonStakeholder = z.object({ stakeholderId: id, stakeholderNameTypes: names, stakeholderType: number, stakeholderRoleType: number })

const eventStakeholder = z.object({
  stakeholderId: z.array(id).optional(),
  stakeholderNameTypes: names.optional(),
  stakeholderType: number.optional(),
  stakeholderRoleType: number.optional(),
})

const scope = z.object({
  functionalContexts: z
    .array(z.object({ functionalContextCategory: number, __text: text, isPersonalData: flag, isPersonalHealthcareData: flag, userCount: number }))
    .optional(),
  technicalContexts: z
    .array(z.object({ technicalContextCategory: number, __text: text, isDynamic: flag, isAuthenticatable: flag, isOnCloud: flag }))
    .optional(),
  autonomousSystemNumbers: z.array(text).optional(),
  domains: z.array(text).optional(),
  subnetIpV4s: z.array(text).optional(),
  subnetIpV6s: z.array(text).optional(),
})

const event = z.object({
  stakeholders: z.array(eventStakeholder).optional(),
  dates: z.array(z.object({ dateType: number.optional(), __text: text.optional() })).optional(),
  scopes: z.array(scope).optional(),
  outcome: z.object({ level: number.optional() }).optional(),
  tlp: text.optional(),
  eventAnalysisType: number.optional(),
  eventType: number.optional(),
})

export const opssiesD1Schema = z.object({
  events: z.object({ stakeholders: z.array(commonStakeholder).optional(), event: z.array(event).optional() }).optional(),
})

export type OpssiesD1 = z.infer<typeof opssiesD1Schema>
export type OpssiesEvent = z.infer<typeof event>
export type OpssiesStakeholder = z.infer<typeof eventStakeholder>

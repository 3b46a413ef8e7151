import { z } from 'zod'
import { IDENTIFIED_BY, MODES } from '../core/identified.ts'
import { ROLES } from '../core/permissions.ts'

/** Held in one establishment (or one of its care units), or in one group, or (neither) on the platform. */
export const roleHeld = z
  .object({ role: z.enum(ROLES), establishmentId: z.number().nullable(), ghtId: z.number().nullable(), careUnitId: z.number().nullish() })
  .refine((held) => held.establishmentId === null || held.ghtId === null, 'one place only')

export const session = z.object({
  signedIn: z.boolean(),
  /** Nobody has an account yet: the first-run link opens the door. */
  firstRun: z.boolean(),
  csrfToken: z.string(),
  mode: z.enum(MODES),
  identified: z
    .object({
      by: z.array(z.enum(IDENTIFIED_BY)),
      /** By more than a password. */
      strong: z.boolean(),
      /** Production mode and a password alone: only adding a second means is open. */
      limited: z.boolean(),
    })
    .nullable(),
  user: z
    .object({
      id: z.number(),
      name: z.string(),
      email: z.string(),
      jobTitle: z.string(),
      /** Somebody of the demonstration: without a password. */
      demonstration: z.boolean(),
    })
    .nullable(),
  /** A right password, and a second means still to show. */
  secondStep: z.object({ ticket: z.string(), ways: z.array(z.enum(['passkey', 'totp', 'recovery'])) }).nullable(),
  /** For who administers: the sealed envelope was opened, and no new one is printed yet. */
  envelopeOpenedAt: z.string().nullable(),
  roles: z.array(roleHeld),
  /** Care units the person answers for, and nothing else of their establishments. */
  careUnits: z.array(z.object({ id: z.number(), name: z.string(), establishmentId: z.number(), establishmentName: z.string(), demonstration: z.boolean() })),
  /** What the person may open, in display order. */
  establishments: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      shortName: z.string(),
      sector: z.string(),
      legalStatus: z.string(),
      demonstration: z.boolean(),
      permissions: z.array(z.string()),
    }),
  ),
  ghts: z.array(z.object({ id: z.number(), name: z.string(), demonstration: z.boolean(), permissions: z.array(z.string()) })),
  platformPermissions: z.array(z.string()),
  /** Whose place the person holds today, and until when. */
  delegations: z.array(z.object({ fromName: z.string(), until: z.string() })),
  /** Now by the demonstration's clock when one is loaded and visible, else real time. */
  demonstrationNow: z.string().nullable(),
})
export type Session = z.output<typeof session>

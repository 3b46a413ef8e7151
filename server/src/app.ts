import type { Module } from './module.ts'
import { accounts } from './modules/accounts/index.ts'
import { access } from './modules/access/index.ts'
import { actions } from './modules/actions/index.ts'
import { administration } from './modules/administration/index.ts'
import { audits } from './modules/audits/index.ts'
import { demonstration } from './modules/demonstration/index.ts'
import { establishments } from './modules/establishments/index.ts'
import { evidence } from './modules/evidence/index.ts'
import { exercises } from './modules/exercises/index.ts'
import { continuity } from './modules/continuity/index.ts'
import { identification } from './modules/identification/index.ts'
import { answers } from './modules/answers/index.ts'
import { calendar } from './modules/calendar/index.ts'
import { assessments } from './modules/assessments/index.ts'
import { backups } from './modules/backups/index.ts'
import { budget } from './modules/budget/index.ts'
import { federation } from './modules/federation/index.ts'
import { home } from './modules/home/index.ts'
import { imports } from './modules/imports/index.ts'
import { ledger as ledgerAnchors } from './modules/ledger/index.ts'
import { keys } from './modules/keys/index.ts'
import { mail } from './modules/mail/index.ts'
import { obligations } from './modules/obligations/index.ts'
import { privacy } from './modules/privacy/index.ts'
import { quality } from './modules/quality/index.ts'
import { reports } from './modules/reports/index.ts'
import { retention } from './modules/retention/index.ts'
import { search } from './modules/search/index.ts'
import { system } from './modules/system/index.ts'
import { mergeMigrations, type Migrations } from './platform/database/migrate.ts'
import * as facts from './platform/facts/migrations/2026-11-21-020-facts.ts'
import * as importTables from './platform/imports/migrations/2026-11-22-020-imports.ts'
import * as sharedImports from './platform/imports/migrations/2026-11-23-012-shared-imports.ts'
import * as jobs from './platform/jobs/migrations/2026-11-22-100-jobs.ts'
import * as files from './platform/files/migrations/2026-11-21-011-files.ts'
import * as removedFiles from './platform/files/migrations/2026-11-22-031-removed-files.ts'
import * as technicalFiles from './platform/files/migrations/2026-11-23-010-technical-files.ts'
import * as factSearch from './platform/facts/migrations/2026-11-22-030-fact-search.ts'
import * as keyring from './platform/keys/migrations/2026-11-23-250-keys.ts'
import * as keyWork from './platform/resealing/migrations/2026-11-23-254-key-work.ts'
import * as retentionHolds from './platform/retention/migrations/2026-11-23-256-retention-holds.ts'
import * as ledger from './platform/ledger/migrations/2026-11-21-010-ledger.ts'
import * as recordId from './platform/ledger/migrations/2026-11-22-110-record-id.ts'
import * as anchors from './platform/ledger/migrations/2026-11-23-350-ledger-anchors.ts'
import * as rateCounts from './platform/rates/migrations/2026-11-23-400-rate-counts.ts'
import * as tenancy from './platform/tenancy/migrations/2026-11-21-001-tenancy.ts'

import * as careUnitRoles from './platform/tenancy/migrations/2026-11-23-200-care-unit-roles.ts'
import * as accountLife from './platform/tenancy/migrations/2026-11-23-201-account-life.ts'
import * as handOverReach from './platform/tenancy/migrations/2026-11-23-203-hand-over-reach.ts'
import * as delegations from './platform/delegations/migrations/2026-11-22-411-delegations.ts'
import * as directoryRoles from './platform/tenancy/migrations/2026-11-23-151-directory-roles.ts'
import * as serviceTokens from './platform/tokens/migrations/2026-11-23-202-service-tokens.ts'
import * as scriptTokens from './platform/tokens/migrations/2026-11-22-410-script-tokens.ts'
import * as identifiedBy from './platform/sessions/migrations/2026-11-23-100-identified-by.ts'

/** The ordered list of capabilities: adding one is adding a line. */
export const modules: readonly Module[] = [
  system,
  accounts,
  access,
  establishments,
  obligations,
  evidence,
  actions,
  exercises,
  continuity,
  identification,
  budget,
  audits,
  imports,
  mail,
  federation,
  answers,
  assessments,
  home,
  search,
  calendar,
  administration,
  ledgerAnchors,
  keys,
  retention,
  backups,
  reports,
  quality,
  privacy,
  demonstration,
]

export const allMigrations = (): Migrations =>
  mergeMigrations([
    {
      '2026-11-21-001-tenancy': tenancy,
      '2026-11-21-010-ledger': ledger,
      '2026-11-21-011-files': files,
      '2026-11-21-020-facts': facts,
      '2026-11-22-020-imports': importTables,
      '2026-11-22-030-fact-search': factSearch,
      '2026-11-22-031-removed-files': removedFiles,
      '2026-11-22-100-jobs': jobs,
      '2026-11-22-110-record-id': recordId,
      '2026-11-23-350-ledger-anchors': anchors,
      '2026-11-22-410-script-tokens': scriptTokens,
      '2026-11-22-411-delegations': delegations,
      '2026-11-23-151-directory-roles': directoryRoles,
      '2026-11-23-100-identified-by': identifiedBy,
      '2026-11-23-010-technical-files': technicalFiles,
      '2026-11-23-012-shared-imports': sharedImports,
      '2026-11-23-200-care-unit-roles': careUnitRoles,
      '2026-11-23-201-account-life': accountLife,
      '2026-11-23-202-service-tokens': serviceTokens,
      '2026-11-23-203-hand-over-reach': handOverReach,
      '2026-11-23-250-keys': keyring,
      '2026-11-23-254-key-work': keyWork,
      '2026-11-23-256-retention-holds': retentionHolds,
      '2026-11-23-400-rate-counts': rateCounts,
    },
    ...modules.map((one) => one.migrations ?? {}),
  ])

export const allRoutes = () => modules.flatMap((one) => one.routes)

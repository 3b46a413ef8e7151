import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-030-obligations.ts'
import * as releases from './migrations/2026-11-21-031-releases.ts'
import * as catalogueVersions from './migrations/2026-11-22-030-catalogue-versions.ts'
import * as groupRules from './migrations/2026-11-22-100-group-rules.ts'
import * as questions from './migrations/2026-11-22-140-questions.ts'
import * as mappings from './migrations/2026-11-22-210-mappings.ts'
import * as releaseHeads from './migrations/2026-11-22-301-release-heads.ts'
import { releasesToSign } from './awaiting-signature.ts'
import { searchRequirements } from './search.ts'
import { routes } from './routes.ts'
import { catalogueImport } from './undo-catalogues.ts'

export const obligations: Module = {
  name: 'obligations',
  migrations: {
    '2026-11-21-030-obligations': tables,
    '2026-11-21-031-releases': releases,
    '2026-11-22-030-catalogue-versions': catalogueVersions,
    '2026-11-22-100-group-rules': groupRules,
    '2026-11-22-140-questions': questions,
    '2026-11-22-210-mappings': mappings,
    '2026-11-22-301-release-heads': releaseHeads,
  },
  routes,
  signatures: releasesToSign,
  search: [searchRequirements],
  sharedImports: [catalogueImport],
}

export { answerByRegister } from './answer-by-register.ts'
export { findRequirement } from './find-requirement.ts'
export { BESIDE_ROW, numberOf, SEVEN_ACTIONS, shippedCatalogues } from './catalogues.ts'
export { countStates } from './counts.ts'
export { atOf, type Known, loadKnown, loadShown, stands } from './engine-input.ts'
export { factView } from './fact-view.ts'
export { answerKey, type Frame, type FrozenFact } from './frame.ts'
export { findRelease, latestReleases, type Released, releasedOf, type Snapshot } from './release-repository.ts'
export { judgeHouses } from './judge-houses.ts'
export { requirementNames } from './requirement-names.ts'
export { withdrawAnswer } from './repository.ts'
export { draftRelease, freezeSituation, signRelease, snapshotSha256 } from './releases.ts'
export { adoptGroupRuleFor } from './group-rules.ts'
export type { CatalogueScale, ImportedNode, LineQuestion } from './imported.ts'
export { loadImported, loadImportedHeads } from './imported-repository.ts'
export { isRow, sevenActions, situationOf } from './situation.ts'
export { adoptRuleFor, answerRequirement, attestRequirement } from './statements.ts'

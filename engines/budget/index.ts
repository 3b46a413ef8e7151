export { MOST_CENTS, MOST_LINES, toCents, WHOLE } from './cents.ts'
export { compute } from './compute.ts'
export { explain, type Explained } from './explain.ts'
export { propose } from './propose.ts'
export {
  type AccountRule,
  type BalanceLine,
  type Computation,
  type CountedLine,
  type Family,
  type Kind,
  type Proposal,
  type Role,
  ROLES,
  SET_ASIDE_REASONS,
  type YearLine,
} from './types.ts'
export { normalAccount, yearBalance } from './year-balance.ts'

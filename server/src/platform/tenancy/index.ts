import './tables.ts'

export { everyConcerned, findPerson, holdersOf, loadGht, loadMembers, loadStays, namesOfHouses, type Stay } from './repository.ts'
export {
  deleteDemonstration,
  deleteHouses,
  type DemonstrationHouse,
  findDemonstration,
  type GivenRole,
  giveRoles,
  insertDemonstrationGht,
  insertDemonstrationHouse,
  insertDemonstrationMember,
  insertDemonstrationPerson,
  isDemonstrationLoaded,
  isDemonstrationPerson,
  lockDemonstration,
} from './demonstration.ts'

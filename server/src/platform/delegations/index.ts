export { endDelegation, findColleagues, findDelegations, insertDelegation } from './repository.ts'

export { closeHold, countOver, housesByName, insertHold, listHolds, preparing, purgeOver, type Reach } from './repository.ts'

import './tables.ts'

export { loadGht, loadMembers } from './repository.ts'

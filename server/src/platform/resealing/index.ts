export { resealJob, tidyKeys } from './jobs.ts'
export { listWork } from './repository.ts'

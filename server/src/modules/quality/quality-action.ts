import { SEVEN_ACTIONS } from '../obligations/index.ts'

/** Action 5 of the instruction: quality and risk management. */
export const QUALITY_ACTION = `${SEVEN_ACTIONS}/5`

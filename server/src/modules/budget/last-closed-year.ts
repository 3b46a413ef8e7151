import { dayNumber, lastClosedFiscalYear } from '@hygie/engines/compliance'

/** The year whose accounts are deemed closed on a day. */
export const lastClosedYearOf = (today: string): number => lastClosedFiscalYear(dayNumber(today))

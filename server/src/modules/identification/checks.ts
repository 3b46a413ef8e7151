import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'

/** What is noted has happened. */
export const assertPast = (context: TenantContext, ...days: (string | null | undefined)[]): void => {
  for (const day of days) if (day != null && day > context.today) throw new AppError('date-in-the-future', { day })
}

/** Same letters, whatever capitals, accents and signs. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')

export const codeOf = (name: string, otherwise: string): string => fold(name).slice(0, 60) || otherwise

/** One name, one thing: CSV files find it by that name. */
export const assertFree = (others: readonly { id: number; code: string; name: string }[], one: { code: string; name: string }, id: number | null): void => {
  const taken = others.find((other) => other.id !== id && (other.code === one.code || fold(other.name) === fold(one.name)))
  if (taken) throw new AppError('conflict', { code: taken.code })
}

/** The row in the wanted condition. */
export const pick = <T extends { id: number; withdrawn_at: Date | null }>(rows: readonly T[], id: number, withdrawn = false): T => {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

import { InvalidArgumentError } from 'commander'

/** What every command is given. */
export interface Common {
  data: string
  json: boolean
}

export const numberOf = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('it is a number')
  return Number(text)
}

export const dayOf = (text: string): string => {
  const day = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text))
    throw new InvalidArgumentError('a day is written YYYY-MM-DD')
  return text
}

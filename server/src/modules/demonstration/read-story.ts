import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeIssues, readYaml } from '@hygie/formats/hygie-catalogue'
import { z } from 'zod'
import { type Group, groupSchema, type House, houseSchema } from './story-schema.ts'

export interface Story {
  group: Group
  /** In the order of the table; a house outside the group comes last. */
  houses: House[]
}

const ORDER = ['h', 's', 'p', 'e', 'r', 't', 'c']
const cache = new Map<string, Story>()

/** `content/demonstration/`, read once per process; a broken line stops the load before it starts. */
export const readStory = (contentDirectory: string): Story => {
  const known = cache.get(contentDirectory)
  if (known) return known
  const directory = join(contentDirectory, 'demonstration')
  const parse = <T>(name: string, schema: z.ZodType<T>): T => parseFile(join(directory, name), schema)
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml') && name !== 'group.yaml')
  const place = (house: House): number => (ORDER.includes(house.code) ? ORDER.indexOf(house.code) : ORDER.length)
  const houses = names.map((name) => parse(name, houseSchema)).toSorted((a, b) => place(a) - place(b))
  const story = { group: parse('group.yaml', groupSchema), houses }
  cache.set(contentDirectory, story)
  return story
}

const parseFile = <T>(path: string, schema: z.ZodType<T>): T => {
  const { value, skipped } = readYaml({ path, text: readFileSync(path, 'utf8') })
  if (skipped[0]) throw new Error(`${path}:${skipped[0].line ?? ''} ${skipped[0].reason}`)
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`${path}: ${describeIssues(result.error)}`)
  return result.data
}

const texts = new Map<string, Record<string, string>>()

/** Each French text of the story and its English twin. */
export const readEnglish = (contentDirectory: string): Record<string, string> => {
  const known = texts.get(contentDirectory)
  if (known) return known
  const read = parseFile(join(contentDirectory, 'demonstration/translations/en.yaml'), z.record(z.string(), z.string()))
  texts.set(contentDirectory, read)
  return read
}

import { expect, it } from 'vitest'
import { plant } from '../plant.ts'
import { bannedWords } from './banned-words.ts'

const LIST = `- { id: agent, pattern: "agents?", say: professionnel, why: { fr: un fonctionnaire, en: a civil servant }, allowed: ["agent pathogène"] }
- { id: grand-livre, pattern: "grand livre", say: registre scellé, why: { fr: comptabilité, en: accounting } }
`
const FR = 'web/src/features/home/_locales/fr.json'

it('accepts other words, allowed phrases, longer words, inserted values, English, and file names', () => {
  const text = { a: 'Les professionnels', b: 'Un agent pathogène', c: 'agentivité', d: 'Bonjour {{agent}}', agent: 'x' }

  expect(
    plant(bannedWords, { 'content/banned-words.yaml': LIST, [FR]: JSON.stringify(text), 'web/src/features/home/_locales/en.json': '{ "a": "agent" }' }),
  ).toEqual([])
})

it('refuses a banned word, whatever its case and its spaces, and says what to write', () => {
  const found = plant(bannedWords, { 'content/banned-words.yaml': LIST, [FR]: JSON.stringify({ a: { b: 'Deux Agents' }, c: 'Le grand\u00a0livre' }, null, 1) })

  expect(found).toEqual([`${FR}:3 a.b says « Agents »: write professionnel`, `${FR}:5 c says « grand livre »: write registre scellé`])
})

it('checks the words of the printed reports too', () => {
  expect(plant(bannedWords, { 'content/banned-words.yaml': LIST, 'content/reports/labels.fr.json': '{ "a": "agents" }' })).toHaveLength(1)
})

it('fails when the list is missing, empty or broken: a silent guard is no guard', () => {
  const text = '{ "a": "agents" }'

  expect(plant(bannedWords, { [FR]: text })).toEqual([expect.stringContaining('is missing')])
  expect(plant(bannedWords, { 'content/banned-words.yaml': '[]', [FR]: text })).not.toEqual([])
  expect(plant(bannedWords, { 'content/banned-words.yaml': LIST.replace('"agents?"', '"agents("'), [FR]: text })).toEqual([
    expect.stringContaining('guards nothing'),
  ])
})

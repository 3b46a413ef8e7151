import type { Rule, Violation } from '../rule.ts'
import type { Token } from '../source/lexer.ts'
import { isCode, isTest, type SourceFile } from '../source/tree.ts'

const ENGINE = 'an engine gives the same answer every time: receive the instant, the day or the seed as a parameter'
const MODULE = 'the clock is injected (a demonstration has its own): use the `clock` parameter'

/** No hidden clock and no hidden chance: engines get both as parameters, server modules get the clock. */
export const clock: Rule = {
  name: 'clock',
  check: (tree) => tree.files.filter((file) => isCode(file.path)).flatMap(checkFile),
}

const checkFile = (file: SourceFile): Violation[] => {
  const engine = file.path.startsWith('engines/') && !file.path.endsWith('.bench.ts')
  const module = file.path.startsWith('server/src/modules/') && !isTest(file.path)
  if (!engine && !module) return []
  const instead = engine ? ENGINE : MODULE
  // a module may measure a duration; an engine's test may draw the fresh seed that it prints
  const free = new Set([...(module ? ['Math.random()', 'performance'] : []), ...(isTest(file.path) ? ['performance'] : [])])
  return hiddenIn(file.code)
    .filter(({ what }) => !free.has(what))
    .map(({ line, what }) => ({ file: file.path, line, message: `${what} is refused here: ${instead}` }))
}

const hiddenIn = (code: readonly Token[]): { line: number; what: string }[] =>
  code.flatMap((token, index) => {
    const after = code.slice(index + 1, index + 4).map((next) => next.text)
    const hit = (what: string) => [{ line: token.line, what }]
    if (token.kind !== 'word' || code[index - 1]?.text === '.') return []
    if (token.text === 'Date' && after[0] === '.' && after[1] === 'now') return hit('Date.now()')
    if (token.text === 'Math' && after[0] === '.' && after[1] === 'random') return hit('Math.random()')
    if (token.text === 'performance' && after[0] === '.') return hit('performance')
    if (token.text === 'Temporal' && after[0] === '.' && after[1] === 'Now') return hit('Temporal.Now')
    if (token.text !== 'Date') return []
    const made = code[index - 1]?.text === 'new'
    if (made && (after[0] !== '(' || after[1] === ')')) return hit('new Date() without an argument')
    return !made && after[0] === '(' ? hit('Date()') : []
  })

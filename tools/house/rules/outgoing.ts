import type { Rule, Violation } from '../rule.ts'
import { isCode, isTest, type SourceFile } from '../source/tree.ts'

const ONLY_PLACE = 'server/src/platform/outgoing/'
const MODULES = /^(?:node:)?https?2?$|^undici$|^axios$|^got$|^node-fetch$/
/** Of Node's own modules, what calls; the rest serves. */
const CALLS = new Set(['request', 'get', 'Agent', 'globalAgent', 'ClientRequest', 'connect'])
const GLOBALS = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
const INSTEAD = 'no call leaves the server but by `callOut` or `fetchOut` of server/src/platform/outgoing, to hosts that an administrator named'

/** One way out: hosts named, addresses checked and pinned, no redirection, limits of time and size. */
export const outgoing: Rule = {
  name: 'outgoing',
  check: (tree) =>
    tree.files
      .filter(({ path }) => path.startsWith('server/src/') && isCode(path) && !isTest(path) && !path.startsWith(ONLY_PLACE))
      .flatMap((file) => [...importsIn(file), ...callsIn(file)]),
}

const importsIn = (file: SourceFile): Violation[] =>
  file.imports
    .filter(
      ({ specifier, typeOnly, names }) =>
        !typeOnly && MODULES.test(specifier) && (names === null || !/https?2?$/.test(specifier) || names.some((name) => CALLS.has(name))),
    )
    .map(({ specifier, line }) => ({ file: file.path, line, message: `${specifier} is refused here: ${INSTEAD}` }))

const callsIn = (file: SourceFile): Violation[] =>
  file.code.flatMap((token, index) => {
    if (token.kind !== 'word' || !GLOBALS.has(token.text)) return []
    const before = file.code[index - 1]?.text ?? ''
    const owner = file.code[index - 2]?.text
    const member = (before === '.' || before === '?.') && owner !== 'globalThis'
    // a key of an object, a property of a type
    const key = file.code[index + 1]?.text === ':' || before === 'typeof'
    return member || key ? [] : [{ file: file.path, line: token.line, message: `${token.text} is refused here: ${INSTEAD}` }]
  })

/**
 * Cuts TypeScript and TSX into tokens: enough to read imports, names and calls without a parser, and never to be fooled by a comment, a string,
 * a regular expression or JSX text. Types are not understood; the compiler does that.
 */

export type TokenKind = 'word' | 'string' | 'template' | 'number' | 'punctuation' | 'regex' | 'comment' | 'text'

export interface Token {
  kind: TokenKind
  /** Strings and template chunks come without their quotes; comments with their marks. */
  text: string
  /** From 1. */
  line: number
  /** For a chunk of a template: is it the first, the last? */
  opens?: boolean
  closes?: boolean
}

const WORD_START = /[\p{ID_Start}$_#@]/u
const WORD = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy
const NUMBER = /(?:0[xob][\da-f_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?)n?/iy
const SPACE = /\s+/uy
/** A generic arrow function in TSX (`<T,>` or `<T extends …>`), which is no element. */
const GENERIC = /<\s*(?:const\s+)?\w+\s*(?:,|extends\b|=)/uy
/** After these words a `/` starts a regular expression and a `<` an element. */
const BEFORE_EXPRESSION = new Set('return typeof case in of delete void throw new instanceof else do yield await default extends'.split(' '))
const AFTER_EXPRESSION = new Set([')', ']', '}', '++', '--'])
const LONG_PUNCTUATION = ['=>', '?.', '++', '--', '...']

export const lex = (source: string, jsx = false): Token[] => {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  let lineFrom = 0

  const lineAt = (offset: number): number => {
    for (; lineFrom < offset; lineFrom++) if (source.charCodeAt(lineFrom) === 10) line++
    return line
  }
  const push = (kind: TokenKind, start: number, text: string, chunk?: { opens: boolean; closes: boolean }): void => {
    tokens.push({ kind, text, line: lineAt(start), ...chunk })
  }
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0] ?? null
  }
  const expressionMayStart = (before = tokens.length): boolean => {
    let index = before - 1
    while (tokens[index]?.kind === 'comment') index--
    const last = tokens[index]
    if (!last) return true
    if (last.kind === 'word') return BEFORE_EXPRESSION.has(last.text) && tokens[index - 1]?.text !== '.'
    if (last.kind !== 'punctuation') return last.kind === 'text' || (last.kind === 'template' && !last.closes)
    // `!` either denies what follows or asserts what precedes
    return last.text === '!' ? expressionMayStart(index) : !AFTER_EXPRESSION.has(last.text)
  }

  const string = (quote: string): void => {
    const start = at++
    while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
    push('string', start, source.slice(start + 1, at))
    if (source[at] === quote) at++
  }
  const template = (): void => {
    let start = at++
    let opens = true
    for (;;) {
      const from = at
      while (at < source.length && source[at] !== '`' && !source.startsWith('${', at)) at += source[at] === '\\' ? 2 : 1
      const closes = source[at] !== '$'
      push('template', start, source.slice(from, at), { opens, closes })
      at += closes ? 1 : 2
      if (closes) return
      code()
      start = at
      opens = false
    }
  }
  const regex = (): void => {
    const start = at++
    let inClass = false
    while (at < source.length && source[at] !== '\n' && (inClass || source[at] !== '/')) {
      if (source[at] === '[') inClass = true
      else if (source[at] === ']') inClass = false
      at += source[at] === '\\' ? 2 : 1
    }
    at++
    while (/[a-z]/.test(source[at] ?? '')) at++
    push('regex', start, source.slice(start, at))
  }
  const comment = (): void => {
    const start = at
    const end = source[at + 1] === '/' ? source.indexOf('\n', at) : source.indexOf('*/', at) + 2
    at = end < start + 2 ? source.length : end
    push('comment', start, source.slice(start, at))
  }
  /** From `<` to the end of the element. Attribute values and children in braces are code again. */
  const element = (): void => {
    push('punctuation', at, '<')
    at++
    while (at < source.length && source[at] !== '>' && !source.startsWith('/>', at)) {
      const char = source[at] ?? ''
      if (char === '"' || char === "'") attribute(char)
      else if (!common()) at++
    }
    const alone = source[at] === '/'
    at += alone ? 2 : 1
    if (!alone) children()
  }
  /** A JSX string may span lines and knows no escape. */
  const attribute = (quote: string): void => {
    const end = source.indexOf(quote, at + 1)
    const stop = end < 0 ? source.length : end
    push('string', at, source.slice(at + 1, stop))
    at = stop + 1
  }
  const children = (): void => {
    while (at < source.length) {
      const start = at
      while (at < source.length && source[at] !== '<' && source[at] !== '{') at++
      if (source.slice(start, at).trim()) push('text', start, source.slice(start, at))
      if (source[at] === '{') {
        at++
        code()
      } else if (source.startsWith('</', at)) {
        const end = source.indexOf('>', at)
        at = end < 0 ? source.length : end + 1
        push('text', at - 1, '')
        return
      } else if (at < source.length) element()
    }
  }
  /** What code and the inside of a tag share. */
  const common = (): boolean => {
    const space = match(SPACE)
    if (space) at += space.length
    else if (source.startsWith('//', at) || source.startsWith('/*', at)) comment()
    else if (source[at] === '{') {
      at++
      code()
    } else if (WORD_START.test(source[at] ?? '')) {
      const text = match(WORD) ?? source[at] ?? ''
      push('word', at, text)
      at += text.length
    } else return false
    return true
  }
  /** Until the brace that closes the one just passed, or the end. */
  const code = (): void => {
    push('punctuation', at - 1, '{')
    while (at < source.length && source[at] !== '}') if (!common()) other()
    push('punctuation', at, '}')
    at++
  }
  const other = (): void => {
    const char = source[at] ?? ''
    if (char === '"' || char === "'") string(char)
    else if (char === '`') template()
    else if (char === '/' && expressionMayStart()) regex()
    else if (jsx && char === '<' && /[\w>]/.test(source[at + 1] ?? '') && expressionMayStart() && !match(GENERIC)) element()
    else {
      const number = match(NUMBER)
      const text = number ?? LONG_PUNCTUATION.find((long) => source.startsWith(long, at)) ?? char
      push(number ? 'number' : 'punctuation', at, text)
      at += text.length
    }
  }

  if (source.startsWith('#!')) at = source.indexOf('\n') < 0 ? source.length : source.indexOf('\n')
  while (at < source.length) if (!common()) other()
  return tokens
}

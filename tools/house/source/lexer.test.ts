import { describe, expect, it } from 'vitest'
import { lex } from './lexer.ts'

const words = (source: string, jsx = false): string =>
  lex(source, jsx)
    .filter(({ kind }) => kind === 'word')
    .map(({ text }) => text)
    .join(' ')
const kinds = (source: string, jsx = false): string =>
  lex(source, jsx)
    .filter(({ kind }) => kind !== 'punctuation' && kind !== 'word')
    .map(({ kind, text }) => `${kind}:${text}`)
    .join(' ')

describe('lexer', () => {
  it.each`
    case                                     | source                                     | seen
    ${'a line comment'}                      | ${'a // b `c\nd'}                          | ${'a d'}
    ${'a block comment'}                     | ${"a /* b ' \n */ c"}                      | ${'a c'}
    ${'quotes in the other quotes'}          | ${`a = "it's" + 'say "b"' ; c`}            | ${'a c'}
    ${'an escaped quote'}                    | ${String.raw`a = 'it\'s b' ; c`}           | ${'a c'}
    ${'an unclosed string, to the line end'} | ${"a 'b\nc"}                               | ${'a c'}
    ${'a template'}                          | ${'a = `b ${c + `d ${e} f`} g` ; h'}       | ${'a c e h'}
    ${'braces inside a template'}            | ${'`${ { a: `}` } } b` ; c'}               | ${'a c'}
    ${'a regular expression'}                | ${'a = /b\'[/"]`/gi.test(c)'}              | ${'a test c'}
    ${'a regular expression after return'}   | ${'return /`/ ; a'}                        | ${'return a'}
    ${'a division'}                          | ${'a = b / c / d'}                         | ${'a b c d'}
    ${'a division after a closing mark'}     | ${'a[b] / c ; (d) / e ; f++ / g ; h! / i'} | ${'a b c d e f g h i'}
    ${'a hash bang'}                         | ${"#!/usr/bin/env it's\na"}                | ${'a'}
  `('passes over $case', ({ source, seen }: { source: string; seen: string }) => {
    expect(words(source)).toBe(seen)
  })

  it.each`
    case                       | source                                                     | seen
    ${'text with apostrophes'} | ${"const a = <p>l'heure `b` // c</p> ; d"}                 | ${'const a p d'}
    ${'values in braces'}      | ${'a(<B c={d} e="f\'" {...g}>{h ? <I /> : "j"} k</B>, l)'} | ${'a B c d e g h I l'}
    ${'a fragment'}            | ${"return <><A />it's<b.C /></> ; d"}                      | ${'return A b C d'}
    ${'a generic arrow'}       | ${"const a = <T,>(b: T) => 'c' ; d"}                       | ${'const a T b T d'}
    ${'a type argument'}       | ${"const [a] = use<B>('c') ; d"}                           | ${'const a use B d'}
    ${'a comparison'}          | ${"a < b && c > 'd' ; e"}                                  | ${'a b c e'}
  `('reads $case in TSX', ({ source, seen }: { source: string; seen: string }) => {
    expect(words(source, true)).toBe(seen)
  })

  it('keeps the chunks of a template and marks its ends', () => {
    expect(lex('`a${b}c${d}e`').filter(({ kind }) => kind === 'template')).toMatchObject([
      { text: 'a', opens: true, closes: false },
      { text: 'c', opens: false, closes: false },
      { text: 'e', opens: false, closes: true },
    ])
  })

  it('counts lines through strings, comments and templates', () => {
    const last = lex('/* 1\n2 */\n`3\n4${\n5}`\n6').at(-1)

    expect(last).toMatchObject({ text: '6', line: 6 })
  })

  it('gives strings without their quotes', () => {
    expect(kinds(`f("a", 'b') // c`)).toBe('string:a string:b comment:// c')
  })
})

import { expect, it } from 'vitest'
import { declaredMediaType, servedMediaType } from './media-type.ts'

it.each([
  ['application/pdf', 'application/pdf'],
  ['text/csv; charset=utf-8', 'text/csv; charset=utf-8'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['image/png', 'image/png'],
  ['text/html', null],
  ['text/html; charset=utf-8', null],
  ['image/svg+xml', null],
  ['application/xhtml+xml', null],
  ['application/vnd.mozilla.xul+xml', null],
  ['application/xml', null],
  ['text/javascript', null],
  ['multipart/x-mixed-replace', null],
  ['text/plain\r\nset-cookie: a=b', null],
  ['text/plain; charset=é', null],
  ['', null],
])('%j is served as %j, or as bytes', (type, served) => {
  expect(servedMediaType(type)).toBe(served ?? 'application/octet-stream')
})

it('keeps what was declared only when a header can say it', () => {
  expect(declaredMediaType('text/html')).toBe('text/html')
  expect(declaredMediaType('text/html\u0100')).toBe('application/octet-stream')
  expect(declaredMediaType(undefined)).toBe('application/octet-stream')
})

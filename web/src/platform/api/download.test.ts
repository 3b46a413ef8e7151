import { expect, it } from 'vitest'
import { fileNameOf } from './download.ts'

it.each([
  [`attachment; filename="rapport.pdf"`, 'rapport.pdf'],
  [`attachment; filename="etat.pdf"; filename*=UTF-8''%C3%A9tat%20ARS.pdf`, 'état ARS.pdf'],
  [`attachment; filename="x.pdf"; filename*=UTF-8''%E0%A4%A`, 'x.pdf'],
  [null, 'document'],
])('%s', (disposition, name) => {
  expect(fileNameOf(disposition, 'document')).toBe(name)
})

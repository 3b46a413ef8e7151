import { expect, it } from 'vitest'
import { refuseMarkup } from './trusted-types.ts'

it('lets a style sheet through', () => {
  expect(refuseMarkup('.a > .b{color:red}')).toBe('.a > .b{color:red}')
})

it.each(['<img src=x onerror=alert(1)>', 'a < b', '<!--'])('refuses %s', (text) => {
  expect(() => refuseMarkup(text)).toThrow(TypeError)
})

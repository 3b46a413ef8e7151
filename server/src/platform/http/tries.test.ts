import { expect, it } from 'vitest'
import { createTries } from './tries.ts'

const RIGHT = 'correcte agrafe batterie cheval'
const start = () => {
  const tried: string[] = []
  const attempt = (passphrase: string): Promise<boolean> => {
    tried.push(passphrase)
    return Promise.resolve(passphrase === RIGHT)
  }
  return { tried, tries: createTries(attempt, 5) }
}

it('who posts without stopping takes one place, and the right passphrase is never called wrong', async () => {
  const { tried, tries } = start()
  const stranger = Array.from({ length: 20 }, () => tries.from('203.0.113.7', 'au hasard'))

  expect(await tries.from('192.0.2.1', RIGHT)).toBe('right')
  expect(await Promise.all(stranger)).toEqual(['wrong', ...Array.from({ length: 19 }, () => 'busy')])
  expect(tried).toEqual(['au hasard', RIGHT])
})

it('the terminal passes ahead, and those who waited are told that nothing was tried', async () => {
  const { tried, tries } = start()
  const others = ['198.51.100.1', '198.51.100.2', '198.51.100.3'].map((address) => tries.from(address, `de ${address}`))

  expect(await tries.ahead(RIGHT)).toBe(true)
  expect(await Promise.all(others)).toEqual(['wrong', 'busy', 'busy'])
  expect(tried).toEqual(['de 198.51.100.1', RIGHT])
})

it('an address comes again once it was answered; a crowd of addresses does not wait without end', async () => {
  const { tries } = start()
  expect(await tries.from('192.0.2.1', '')).toBe('wrong')
  expect(await tries.from('192.0.2.1', 'une autre')).toBe('wrong')
  const crowd = Array.from({ length: 40 }, (_, index) => tries.from(`192.0.2.${index}`, 'au hasard'))

  expect(await tries.ahead('une faute')).toBe(false)
  expect(await tries.ahead(RIGHT)).toBe(true)
  expect((await Promise.all(crowd)).filter((one) => one === 'busy').length).toBeGreaterThan(30)
})

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors/index.ts'
import { createLog } from './index.ts'

const written = (write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  write(createLog('trace', { write: (line) => void lines.push(line) }))
  return lines.join('')
}
const token = randomBytes(36).toString('base64url')
const failed = (message: string, more: object = {}): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError(message, message.length, 'error'), { severity: 'ERROR', ...more })

describe('what is written in a log', () => {
  it.each([
    ['a field', { password: 'SECRET' }],
    ['a field inside', { body: { settings: { smtpPassword: 'SECRET' } } }],
    ['a list', { tries: [{ otp: 'SECRET' }] }],
    ['headers', { headers: { cookie: 'SECRET', 'x-csrf-token': 'SECRET', authorization: 'Bearer SECRET' } }],
    ['a text that quotes what it was given', { reason: 'Unexpected token in JSON: "SECRET' }],
    ['an address with a password', { url: 'postgres://hygie:SECRET@db/hygie' }],
    ['a header in a text', { reason: 'sent Authorization: Bearer SECRET' }],
    ['a token of a script', { reason: 'unknown hygie_SECRET' }],
    ['a row that PostgreSQL shows', { err: failed('null value', { detail: 'Failing row contains (1, SECRET)', where: 'SECRET' }) }],
    ['a value in a message of PostgreSQL', { err: failed('invalid input syntax: SECRET') }],
    ['a cause', { err: new Error('could not start', { cause: failed('SECRET') }) }],
    ['the data of a refusal', { err: new AppError('conflict', { token: 'SECRET', said: 'got "SECRET"' }) }],
    [
      'a request',
      {
        req: new (class Request {
          password = 'SECRET'
        })(),
      },
    ],
    ['bytes', { key: Buffer.from('SECRET') }],
  ])('holds no secret: %s', (_, fields) => {
    const line = written((log) => log.error(fields, 'failed'))

    expect(line).not.toContain('SECRET')
    expect(line).toContain('"msg":"failed"')
  })

  it('nor in its own message, nor a link or a token by its shape', () => {
    const line = written((log) => log.warn(`refused https://hygie.example/r#${token} for Bearer ${token}`))

    expect(line).not.toContain(token)
    expect(line).toContain('https://hygie.example/r#[redacted]')
  })

  it('keeps what serves to find the cause', () => {
    const sum = 'a'.repeat(64)
    const { time, err, ...line } = JSON.parse(
      written((log) => log.error({ err: failed('x', { code: '42P01', table: 'users' }), sha256: sum, count: 3 }, 'failed')),
    ) as Record<string, unknown>

    expect(line).toEqual({ level: 'error', pid: process.pid, sha256: sum, count: 3, msg: 'failed' })
    expect(err).toMatchObject({ type: 'error', code: '42P01', table: 'users', at: expect.arrayContaining([expect.stringContaining('log.test.ts')]) })
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT/)
  })
})

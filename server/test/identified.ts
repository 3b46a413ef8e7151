import { addCodes, askCodes, createAccount, type Session, signIn } from '@hygie/contract/accounts'
import type { AnyRoute } from '@hygie/contract'
import { codeOf } from '../src/platform/one-time-codes/testing/code-of.ts'
import { type Answer, callerOf, type Person, type TestHygie } from './hygie.ts'

export { codeOf }

export const PASSWORD = 'une phrase longue et à elle'

/** A request without any session. */
export const ask = async (hygie: TestHygie, route: AnyRoute, body: unknown): Promise<Answer<Session>> => {
  const answer = await hygie.running.server.inject({ method: route.method, url: route.path, payload: body as object })
  return { status: answer.statusCode, body: answer.json(), text: answer.payload, bytes: answer.rawPayload, headers: answer.headers }
}

/** Acts as the browser that was given this session. */
export const within = (hygie: TestHygie, answer: Answer<Session>): Person['call'] => {
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
  return callerOf(hygie.running.server, { cookie, csrfToken: answer.body.csrfToken })
}

export const addAccount = async (administrator: Person, email: string, name = 'Karim Belhadj'): Promise<number> => {
  const made = (await administrator.call(createAccount, { body: { name, email, password: PASSWORD, roles: [] } })) as Answer<{ id: number }>
  if (made.status !== 200) throw new Error(made.text)
  return made.body.id
}

export const byPassword = (hygie: TestHygie, email: string, password = PASSWORD) => ask(hygie, signIn, { email, password })

/** Signed in by a password, with an application of codes added. @returns its secret */
export const withCodes = async (hygie: TestHygie, call: Person['call'], now: () => Date): Promise<string> => {
  const { body } = (await call(askCodes, { body: {} })) as Answer<{ secret: string; ticket: string }>
  const kept = await call(addCodes, { body: { ticket: body.ticket, code: codeOf(body.secret, now()) } })
  if (kept.status !== 200) throw new Error(kept.text)
  return body.secret
}

import type { BrowserContext } from 'playwright-core'
import type { RunningHygie } from './hygie.ts'

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** Somebody at the door of the server without a browser: its own cookie and token. */
export interface Visitor {
  call(method: string, path: string, body?: unknown): Promise<Answer>
  /** Gives its session to a browser. */
  enter(context: BrowserContext): Promise<void>
  csrfToken(): string
  cookie(): string
}

export const PASSWORD = 'une phrase longue et à moi'

/** The first administrator, who is also the RSSI of the establishments she creates. */
export const CLAIRE = { name: 'Claire Montferrand', jobTitle: 'RSSI', email: 'rssi@example.org', password: PASSWORD }

export const visit = ({ address }: Pick<RunningHygie, 'address'>): Visitor => {
  let cookie = ''
  let csrfToken = ''
  return {
    call: async (method, path, body) => {
      const response = await fetch(new URL(path, address), {
        method,
        headers: { cookie, 'x-csrf-token': csrfToken, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      const text = await response.text()
      const answer: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
      if (typeof answer === 'object' && answer !== null && 'csrfToken' in answer) csrfToken = String(answer.csrfToken)
      return { status: response.status, headers: response.headers, body: answer }
    },
    enter: async (context) => {
      const [name, value] = cookie.split('=')
      if (!name || !value) return
      await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }])
    },
    csrfToken: () => csrfToken,
    cookie: () => cookie,
  }
}

/** Through the one-time link, without its page. */
export const firstAdministrator = async (hygie: RunningHygie): Promise<Visitor> => {
  const visitor = visit(hygie)
  const { status, body } = await visitor.call('POST', '/api/first-run', { ...CLAIRE, token: new URL(hygie.link).hash.slice(1) })
  if (status !== 200) throw new Error(`first run refused: ${JSON.stringify(body)}`)
  return visitor
}

/** The demonstration loaded and entered as its RSSI; the link stays good for the first administrator. */
export const exploreDemonstration = async (hygie: RunningHygie): Promise<Visitor> => {
  const visitor = visit(hygie)
  const { status, body } = await visitor.call('POST', '/api/first-run/demonstration', { token: new URL(hygie.link).hash.slice(1) })
  if (status !== 200) throw new Error(`demonstration refused: ${JSON.stringify(body)}`)
  await visitor.call('GET', '/api/session')
  return visitor
}

/** An establishment with nothing in it yet. */
export const addHouse = async (visitor: Visitor, name: string, finessLegal: string): Promise<number> => {
  const { body } = await visitor.call('POST', '/api/establishments', {
    name,
    shortName: name.slice(0, 20),
    finessLegal,
    sector: 'health',
    legalStatus: 'public',
  })
  return (body as { id: number }).id
}

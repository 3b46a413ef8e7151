import type { Running } from '../src/start.ts'

/** A browser at the door: no session yet, its own pages, and the cookies it is given. */
export interface TestVisitor {
  cookies: Map<string, string>
  post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> & { error?: { code: string; data?: Record<string, unknown> } } }>
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>
}

export const visitorOf = ({ server }: Running): TestVisitor => {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await server.inject({ method, url, headers: { cookie, 'sec-fetch-site': 'same-origin' }, ...(payload ? { payload } : {}) })
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: answer.statusCode, body: answer.json() }
  }
  return { cookies, post: (path, body) => ask('POST', path, body), get: (path) => ask('GET', path) }
}

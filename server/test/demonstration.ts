import type { Session } from '@hygie/contract/accounts'
import { exploreDemonstration, type LoadedDemonstration } from '@hygie/contract/demonstration'
import type { Home } from '@hygie/contract/home'
import type { Cell } from '@hygie/contract/obligations'
import type { Clock } from '../src/platform/clock/index.ts'
import { type Answer, callerOf, type Person, startTestHygie, type TestHygie } from './hygie.ts'

/** Somebody who entered the demonstration, with the cookie a browser would keep. */
export interface Explorer {
  session: Session
  cookie: string
  call: Person['call']
}

export interface Explored {
  hygie: TestHygie
  /** The real time, moved by hand. */
  clock: { at: number } & Clock
  /** Entered by the first-run link. */
  claire: Explorer
  written: LoadedDemonstration | null
  ghtId: number
}

export const cookieOf = (answer: { headers: Answer['headers'] }): string =>
  /hygie_session=[^;]*/.exec(String(([] as unknown[]).concat(answer.headers['set-cookie'] ?? '')[0]))?.[0] ?? ''

export const explorer = async (hygie: TestHygie, cookie: string): Promise<Explorer> => {
  const { server } = hygie.running
  const session = (await server.inject({ method: 'GET', url: '/api/session', headers: { cookie } })).json<Session>()
  return { session, cookie, call: callerOf(server, { cookie, csrfToken: session.csrfToken }) }
}

/** A fresh Hygie whose demonstration was loaded by the first-run link, on a given real day. */
export const exploreDemonstrationOn = async (realNow: string): Promise<Explored> => {
  const clock = { at: Date.parse(realNow), now: () => new Date(clock.at) }
  const hygie = await startTestHygie({ clock })
  const token = hygie.running.firstRunToken ?? ''
  const answer = await hygie.running.server.inject({ method: 'POST', url: exploreDemonstration.path, payload: { token } })
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  const claire = await explorer(hygie, cookieOf(answer))
  const ghtId = claire.session.ghts[0]?.id ?? 0
  return { hygie, clock, claire, written: answer.json<{ loaded: LoadedDemonstration | null }>().loaded, ghtId }
}

/** `h/3` → the cell of Hautebrume for action 3. */
export const cellsOf = (home: Pick<Home, 'columns' | 'cells'>): Map<string, Cell> => {
  const codes = new Map(home.columns.map((column, index) => [column.establishmentId, [...'hspertc'][index]]))
  return new Map(home.cells.map((cell) => [`${codes.get(cell.establishmentId)}/${cell.requirementId.replace(/.*\//, '')}`, cell]))
}

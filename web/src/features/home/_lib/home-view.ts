import type { Session } from '../../../platform/session/session.tsx'

export type HomeView = 'direction' | 'detail'

const DIRECTS = new Set<string>(['chief-executive', 'medical-board-chair'])
const WORKS = new Set<string>(['administrator', 'ciso', 'it-director', 'dpo', 'quality-manager'])

/** The page for those who decide opens by itself to somebody who only decides there; anybody may ask for either. */
export function homeView(session: Pick<Session, 'roles'>, establishmentId: number, asked: string | undefined): HomeView {
  if (asked === 'direction' || asked === 'detail') return asked
  const here = session.roles.filter((held) => held.establishmentId === establishmentId || held.establishmentId === null)
  return here.some((held) => DIRECTS.has(held.role)) && !here.some((held) => WORKS.has(held.role)) ? 'direction' : 'detail'
}

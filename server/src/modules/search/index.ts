import type { ResponseOf } from '@hygie/contract'
import { search as route } from '@hygie/contract/search'
import type { Module } from '../../module.ts'
import { NO_SCOPE, setScope } from '../../platform/database/tenant.ts'
import { foldText } from '../../platform/facts/index.ts'
import type { SignedInContext } from '../../platform/http/context.ts'
import { handleSignedIn } from '../../platform/http/handlers.ts'

const MOST = 6
const MOST_WORDS = 8

/** What every module declares to be found, each only where this person may read it. */
const findEverywhere = async (context: SignedInContext, text: string): Promise<ResponseOf<typeof route>> => {
  const { access, db, services } = context
  const words = foldText(text).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return { groups: [] }
  const houses = [...access.establishments.values()]
  await setScope(db, { ...NO_SCOPE, read: houses.map((one) => one.id) })
  const groups = []
  for (const source of services.searches) {
    const { permission, kind } = source
    const open = permission === 'platform.read' ? [] : houses.filter((one) => one.permissions.has(permission)).map((one) => one.id)
    if (permission === 'platform.read' ? !access.platform.has(permission) : open.length === 0) continue
    const hits = await source.find(context, { words, text, houses: open, most: MOST })
    if (hits.length > 0) groups.push({ kind, hits: hits.slice(0, MOST), more: hits.length > MOST })
  }
  return { groups }
}

export const search: Module = { name: 'search', routes: [handleSignedIn(route, (context, { query }) => findEverywhere(context, query.q))] }

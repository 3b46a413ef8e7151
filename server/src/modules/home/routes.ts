import { getGroupHome, getHome } from '@hygie/contract/home'
import { handleGroup, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { buildHome } from './build-home.ts'
import { groupColumns } from './columns.ts'

export const routes: Registration[] = [
  handleTenant(getHome, (context, { query }) => {
    const { id, name, shortName, sector, legalStatus, demonstration } = context.establishment
    const column = { establishmentId: id, name, shortName, sector, legalStatus, membership: null, readLive: true, releasedAt: null }
    return buildHome(context, { name, demonstration, columns: [column] }, query.at)
  }),

  handleGroup(getGroupHome, async (context, { query }) => buildHome(context, await groupColumns(context), query.at)),
]

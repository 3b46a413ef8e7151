import pg from 'pg'
import { storedPassword } from './open.ts'

const DATABASE = 'hygie'
const OWNER = 'hygie_owner'

/** On the embedded server: the owner's role and its database, made at first start. @returns the owner's URL */
export const ensureOwner = async (superuserUrl: string, dataDirectory: string): Promise<string> => {
  const password = await storedPassword(dataDirectory, 'database-owner.password')
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rowCount: hasRole } = await client.query('select 1 from pg_roles where rolname = $1', [OWNER])
    await client.query(`${hasRole ? 'alter' : 'create'} role ${OWNER} with login createrole createdb password '${password}'`)
    const { rowCount: hasDatabase } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!hasDatabase) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await client.end()
  }
  const url = new URL(superuserUrl)
  url.username = OWNER
  url.password = password
  url.pathname = `/${DATABASE}`
  return url.href
}

import pg from 'pg'

const ROLE_LOCK = 0x4859_4752

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Creates or updates the role of requests: it may log in, owns nothing, and row-level security binds it.
 * Its name is fixed because policies name it.
 * @throws Error with the SQL to run when the owner may not create roles
 */
export const ensureAppRole = async (ownerUrl: string, appPassword: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // Servers that start together would change the role under each other's hands.
    await client.query('select pg_advisory_lock($1)', [ROLE_LOCK])
    const attributes = `login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${quoted(appPassword)}`
    const { rowCount } = await client.query(`select 1 from pg_roles where rolname = 'hygie_app'`)
    await client.query(rowCount ? `alter role hygie_app with login password ${quoted(appPassword)}` : `create role hygie_app with ${attributes}`)
    await client.query(`grant connect on database ${client.escapeIdentifier(client.database ?? '')} to hygie_app`)
    await client.query('grant usage on schema public to hygie_app')
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error
    throw new Error(
      `DATABASE_URL may not create the role of requests. Run as an administrator of that server, then set HYGIE_DATABASE_APP_URL:\n  create role hygie_app login password '…';\n  grant connect on database ${client.database} to hygie_app;`,
      { cause: error },
    )
  } finally {
    await client.end()
  }
}

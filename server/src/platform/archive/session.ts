import { DatabaseError, type Pool, type PoolClient } from 'pg'

/** Settings under which COPY's text is the same on every server. */
const PORTABLE = `set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local timezone = 'UTC'; set local extra_float_digits = 3; set local bytea_output = 'hex'; set local row_security = off;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

export async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    // A connection interrupted in the middle of a COPY is not given back.
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(broken)
  }
}

/** One transaction; with `row_security = off` a wall that bound the owner is an error, not missing rows. */
export const inTransaction = <T>(pool: Pool, mode: string, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  withClient(pool, async (client) => {
    await client.query(`begin ${mode}`)
    try {
      await client.query(PORTABLE)
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      // A COPY cut on our side never ends on theirs: nothing more can be asked of that connection, and closing it rolls back.
      if (error instanceof DatabaseError) await client.query('rollback').catch(() => {})
      throw error
    }
  })

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readOrCreateKey } from './platform/files/key-file.ts'

/** Says whose server answers on a port: kept in the data folder, no secret. A copy of the folder carries it, its token does not open the other. */
export const instanceIdOf = async (dataDirectory: string): Promise<string> =>
  (await readOrCreateKey(join(dataDirectory, 'instance-id'), () => randomUUID())).toString('utf8').trim()

import { open, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Option } from 'commander'
import { assertReadable } from '../../files.ts'

/** Never an argument: arguments are seen by everybody on the machine. */
export const keyFileOption = (): Option => new Option('--key-file <file>', 'file that holds the recovery key; asked for otherwise')

const SEALED = 'HYGBAK1\n'

/** From its file, from the keyboard, or from what is piped in. Empty for an archive of the first versions, which were not sealed. */
export const recoveryKeyFor = async (archive: string, keyFile: string | undefined): Promise<string> => {
  if (!(await isSealed(archive))) return ''
  if (keyFile !== undefined) {
    await assertReadable(keyFile)
    return (await readFile(keyFile, 'utf8')).trim()
  }
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim()
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await asking.question('Recovery key (as on its paper): ')
  } finally {
    asking.close()
  }
}

const isSealed = async (archive: string): Promise<boolean> => {
  const handle = await open(archive, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEALED.length), 0, SEALED.length, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === SEALED
  } finally {
    await handle.close()
  }
}

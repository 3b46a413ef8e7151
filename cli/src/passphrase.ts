import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Misused } from './output.ts'

/** Read from the terminal without showing it, or one line of a pipe: never an argument, which every process of the machine could see. */
export const readPassphrase = async (prompt: string): Promise<string> => {
  const terminal = process.stdin.isTTY
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  if (terminal) process.stderr.write(prompt)
  try {
    const [line] = await Promise.race([
      new Promise<string[]>((heard) => lines.once('line', (text) => heard([text]))),
      new Promise<string[]>((over) => lines.once('close', () => over([]))),
    ])
    if (!line) throw new Misused('no passphrase was given')
    return line
  } finally {
    if (terminal) process.stderr.write('\n')
    lines.close()
  }
}

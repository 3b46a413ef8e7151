import type { ReadStream } from 'node:tty'
import type { Attempt } from './open-keyring.ts'

const ENTER = /[\r\n]/
const CTRL_C = '\u0003'
const ERASE = /[\u007f\b]/

/** Asks for the passphrase on a terminal, without showing it, until it is the one. @returns what stops asking: it was given elsewhere */
export const askPassphraseOn = (input: ReadStream, output: NodeJS.WritableStream, attempt: Attempt): (() => void) => {
  let typed = ''
  let trying = false
  const prompt = (): void => void output.write('  Phrase secrète / passphrase: ')
  const tryOne = async (passphrase: string): Promise<void> => {
    const right = await attempt(passphrase).catch(() => false)
    trying = false
    if (right) return
    output.write('  Ce n’est pas la bonne. / Not the right one.\n')
    prompt()
  }
  const onData = (chunk: string): void => {
    for (const sign of chunk) {
      if (sign === CTRL_C) return void process.kill(process.pid, 'SIGINT')
      if (ERASE.test(sign)) typed = typed.slice(0, -1)
      else if (!ENTER.test(sign)) typed += sign
      else if (!trying && typed !== '') {
        const passphrase = typed
        typed = ''
        trying = true
        output.write('\n')
        void tryOne(passphrase)
      }
    }
  }
  input.setEncoding('utf8').setRawMode(true).on('data', onData).resume()
  prompt()
  return () => {
    input.off('data', onData).setRawMode(false).pause()
  }
}

/** Everything the launcher says goes to stderr: stdout belongs to the program it starts. */
export const say = (message) => process.stderr.write(`hygie: ${message}\n`)

/** A reason to stop that the person at the terminal must read; `exit` is a code or the end of a process. */
export class Refusal extends Error {
  constructor(message, exit = 1) {
    super(message)
    this.exit = typeof exit === 'number' ? { code: exit, signal: null } : exit
  }
}

import { ApiError } from './api-error.ts'

/** Opens the dialog that asks who one is; true when the person confirmed. */
let ask: (() => Promise<boolean>) | null = null
let asking: Promise<boolean> | null = null

export const onStepUp = (listener: typeof ask): void => {
  ask = listener
}

/** Several refusals arriving together ask once. */
export const confirmNow = (): Promise<boolean> => {
  if (!ask) return Promise.resolve(false)
  asking ??= ask().finally(() => (asking = null))
  return asking
}

/** Runs a call; when it is refused for want of a confirmation, asks for it and runs it again. */
export async function withConfirmation<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'step-up-needed' || !(await confirmNow())) throw error
    return run()
  }
}

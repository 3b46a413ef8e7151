import { markVisit } from '@hygie/contract/home'
import { useEffect } from 'react'
import { call } from '../../../platform/api/call.ts'

/** Tells the server that this page was looked at. What is on screen does not move; a visit that could not be kept shows more as new next time. */
export function useVisit(): void {
  useEffect(() => {
    call(markVisit, {}).catch(() => undefined)
  }, [])
}

import type { ImportResult } from '@hygie/contract'
import { importFiness, previewFiness } from '@hygie/contract/establishments'
import { useState } from 'react'
import { upload } from '../../../platform/api/upload.ts'
import { useProblem } from '../../../platform/api/use-problem.ts'

/** `number`: percent of the file sent; `null`: the server reads; undefined: nothing under way. */
type Progress = number | null | undefined

/** Looks into an extract without writing anything; a group asks in its own name, else the administrator does. */
export function useFinessPreview(ghtId: number | null) {
  const say = useProblem()
  const [result, setResult] = useState<ImportResult | null>(null)
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<Error | null>(null)

  const look = async (file: File, search: string) => {
    setError(null)
    setResult(null)
    setProgress(0)
    const options = { file, onProgress: setProgress }
    try {
      setResult(
        ghtId === null
          ? await upload(previewFiness, { body: { search } }, options)
          : await upload(importFiness, { params: { ghtId }, body: { preview: 'true', search } }, options),
      )
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setProgress(undefined)
    }
  }
  const forget = () => {
    setResult(null)
    setError(null)
  }
  return { result, progress, problem: say(error), look, forget }
}

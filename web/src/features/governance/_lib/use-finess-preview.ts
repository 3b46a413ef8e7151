import { type FinessResult, importFiness, previewFiness } from '@hygie/contract/establishments'
import { useState } from 'react'
import { upload } from '../../../platform/api/upload.ts'
import { useProblem } from '../../../platform/api/use-problem.ts'

export interface FinessSearchWish {
  search: string
  /** Code, empty for all. */
  department: string
  page: number
}

/** `number`: percent of the file sent; `null`: the server reads; undefined: nothing under way. */
type Progress = number | null | undefined

/** Looks into an extract without writing anything; a group asks in its own name, else the administrator does. */
export function useFinessPreview(ghtId: number | null) {
  const say = useProblem()
  const [result, setResult] = useState<FinessResult | null>(null)
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<Error | null>(null)

  const look = async (file: File, wish: FinessSearchWish) => {
    setError(null)
    setProgress(0)
    const options = { file, onProgress: setProgress }
    try {
      setResult(
        ghtId === null
          ? await upload(previewFiness, { body: wish }, options)
          : await upload(importFiness, { params: { ghtId }, body: { preview: 'true', ...wish } }, options),
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

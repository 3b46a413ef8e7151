import type { ImportResult } from '@hygie/contract'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { Progress } from '../../ui/data/progress.tsx'
import { FileDrop } from '../../ui/forms/file-drop.tsx'
import { useProblem } from '../api/use-problem.ts'
import { ImportReport } from './import-report.tsx'

type Send<Result> = (file: File, preview: boolean, onProgress: (percent: number | null) => void) => Promise<Result>

interface Props<Result extends ImportResult> {
  hint: ReactNode
  accept: string
  /** Sends the file once to look, once to load. */
  send: Send<Result>
  /** Shown in front of the buttons once the file has been looked at (choice of rows). */
  choice?: (result: Result, lookAgain: () => void) => ReactNode
  /** What this import says besides what every import says. */
  also?: (result: Result) => ReactNode
  canLoad?: (result: Result) => boolean
  onLoaded?: (result: Result) => void
}

const holdsSomething = ({ loaded }: ImportResult): boolean => loaded > 0

/** Every import shows what it will do before doing it, and each line it leaves with its reason. */
export function ImportPanel<Result extends ImportResult>({ hint, accept, send, choice, also, canLoad = holdsSomething, onLoaded }: Props<Result>) {
  const { t } = useTranslation('common')
  const say = useProblem()
  const [files, setFiles] = useState<File[]>([])
  const [result, setResult] = useState<Result | null>(null)
  const [progress, setProgress] = useState<number | null | undefined>()
  const [error, setError] = useState<Error | null>(null)
  const [file] = files
  const busy = progress !== undefined

  const go = async (preview: boolean) => {
    if (!file) return
    setError(null)
    setProgress(0)
    try {
      const answer = await send(file, preview, setProgress)
      setResult(answer)
      if (!preview) onLoaded?.(answer)
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setProgress(undefined)
    }
  }
  const choose = (chosen: File[]) => {
    setFiles(chosen)
    setResult(null)
    setError(null)
  }

  return (
    <Stack>
      {result === null || result.preview ? <FileDrop label={t('import.file')} hint={hint} accept={accept} files={files} onChange={choose} /> : null}
      {error ? (
        <Note tone="bad" live>
          {say(error)}
        </Note>
      ) : null}
      {busy ? <Progress percent={progress ?? null} label={progress === null ? t('import.looking') : t('import.sending', { percent: progress })} /> : null}
      {result ? <ImportReport result={result} /> : null}
      {result ? also?.(result) : null}
      {result?.preview ? choice?.(result, () => void go(true)) : null}
      <Row>
        {result === null ? (
          <Button kind="primary" disabled={!file} loading={busy} onClick={() => void go(true)}>
            {t('import.look')}
          </Button>
        ) : null}
        {result?.preview && canLoad(result) ? (
          <Button kind="primary" loading={busy} onClick={() => void go(false)}>
            {t('import.load')}
          </Button>
        ) : null}
        {result ? <Button onClick={() => choose([])}>{t('import.again')}</Button> : null}
      </Row>
    </Stack>
  )
}

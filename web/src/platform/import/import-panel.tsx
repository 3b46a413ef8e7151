import type { ImportResult } from '@hygie/contract'
import type { ReadingWish, TableReading } from '@hygie/contract/imports'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { Progress } from '../../ui/data/progress.tsx'
import { FileDrop } from '../../ui/forms/file-drop.tsx'
import { useProblem } from '../api/use-problem.ts'
import { ImportReport } from './import-report.tsx'
import { TableReadingForm } from './table-reading-form.tsx'
import { UndoImport } from './undo-import.tsx'

/** Beyond what every import answers: how a table was read, and what to undo. */
type Answer = ImportResult & { reading?: TableReading | null; importId?: number | null }

export interface Sending {
  preview: boolean
  /** For a table: how the reader wants it read. */
  how: ReadingWish
  onProgress: (percent: number | null) => void
}

interface Props<Result extends Answer> {
  hint: ReactNode
  accept: string
  /** Sends the file once to look, once to load. */
  send: (file: File, sending: Sending) => Promise<Result>
  /** Shown in front of the buttons once the file has been looked at (choice of rows). */
  choice?: (result: Result, lookAgain: () => void) => ReactNode
  /** What this import says besides what every import says. */
  also?: (result: Result) => ReactNode
  canLoad?: (result: Result) => boolean
  onLoaded?: (result: Result) => void
  /** Given: what was loaded can be taken back here. */
  establishmentId?: number
}

const holdsSomething = ({ loaded }: Answer): boolean => loaded > 0

/** Every import shows what it will do before doing it, and each line it leaves with its reason. */
export function ImportPanel<Result extends Answer>({ hint, accept, send, choice, also, canLoad = holdsSomething, onLoaded, establishmentId }: Props<Result>) {
  const { t } = useTranslation('common')
  const say = useProblem()
  const [files, setFiles] = useState<File[]>([])
  const [how, setHow] = useState<ReadingWish>({})
  const [result, setResult] = useState<Result | null>(null)
  const [progress, setProgress] = useState<number | null | undefined>()
  const [error, setError] = useState<Error | null>(null)
  const [file] = files
  const busy = progress !== undefined

  const go = async (preview: boolean, wish: ReadingWish = how) => {
    if (!file) return
    setHow(wish)
    setError(null)
    setProgress(0)
    try {
      const answer = await send(file, { preview, how: wish, onProgress: setProgress })
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
    setHow({})
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
      {result?.preview && result.reading ? <TableReadingForm reading={result.reading} wish={how} busy={busy} onWish={(wish) => void go(true, wish)} /> : null}
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
        {result?.importId != null && establishmentId !== undefined ? (
          <UndoImport establishmentId={establishmentId} importId={result.importId} onDone={() => choose([])} />
        ) : null}
        {result ? <Button onClick={() => choose([])}>{t('import.again')}</Button> : null}
      </Row>
    </Stack>
  )
}

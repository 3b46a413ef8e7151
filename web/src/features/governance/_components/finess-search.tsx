import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportReport } from '../../../platform/import/import-report.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { entitiesOf, type FinessEntity } from '../_lib/finess-entities.ts'
import { useFinessPreview } from '../_lib/use-finess-preview.ts'
import styles from './governance.module.css'

interface Props {
  /** The group the extract is read for; null before any group exists. */
  ghtId: number | null
  /** What is done with the legal entities found. */
  children: (entities: FinessEntity[], file: File) => ReactNode
}

/** A FINESS extract, searched by name, town or number; nothing is written until rows are chosen. */
export function FinessSearch({ ghtId, children }: Props) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const [files, setFiles] = useState<File[]>([])
  const [search, setSearch] = useState('')
  const [missing, setMissing] = useState(false)
  const { result, progress, problem, look, forget } = useFinessPreview(ghtId)
  const [file] = files
  const busy = progress !== undefined
  const entities = result ? entitiesOf(result.sample) : []

  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(!file)
    if (file && !busy) void look(file, search.trim())
  }
  const choose = (chosen: File[]) => {
    setFiles(chosen)
    setMissing(false)
    forget()
  }

  return (
    <Stack>
      <form onSubmit={send} className={styles.search} noValidate>
        <FileDrop
          label={t('finess.file')}
          hint={t('finess.fileHint')}
          accept=".csv,.txt"
          files={files}
          onChange={choose}
          error={missing ? t('finess.fileMissing') : undefined}
        />
        <Row>
          <TextField label={t('finess.search')} type="search" optional value={search} onChange={setSearch} />
          <Button type="submit" kind={result ? 'secondary' : 'primary'} loading={busy}>
            {t('finess.look')}
          </Button>
        </Row>
      </form>
      {busy ? (
        <Progress percent={progress ?? null} label={progress === null ? common('import.looking') : common('import.sending', { percent: progress })} />
      ) : null}
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
      {result ? (
        <>
          <p role="status">
            {entities.length === 0 ? t('finess.none') : t('finess.found', { count: entities.length })}{' '}
            {result.unchanged > 0 ? t('finess.already', { count: result.unchanged }) : ''}
          </p>
          {file && entities.length > 0 ? children(entities, file) : null}
          <ImportReport result={result} linesOnly />
        </>
      ) : null}
    </Stack>
  )
}

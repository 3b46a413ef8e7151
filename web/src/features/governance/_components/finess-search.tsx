import type { FinessEntity, FinessResult } from '@hygie/contract/establishments'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { ImportReport } from '../../../platform/import/import-report.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { useFinessPreview } from '../_lib/use-finess-preview.ts'
import styles from './governance.module.css'

interface Props {
  /** The group the extract is read for; null before any group exists. */
  ghtId: number | null
  /** What is done with the legal entities of a page. */
  children: (entities: FinessEntity[], file: File) => ReactNode
  /** Another file: what was chosen in the former one counts no more. */
  onFile?: () => void
}

/** A FINESS extract, searched by department, name, town or number, page by page; nothing is written until rows are chosen. */
export function FinessSearch({ ghtId, children, onFile }: Props) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [files, setFiles] = useState<File[]>([])
  const [search, setSearch] = useState('')
  const [department, setDepartment] = useState('')
  const [asked, setAsked] = useState({ search: '', department: '' })
  const [missing, setMissing] = useState(false)
  const { result, progress, problem, look, forget } = useFinessPreview(ghtId)
  const [file] = files
  const busy = progress !== undefined

  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(!file)
    if (!file || busy) return
    const wish = { search: search.trim(), department }
    setAsked(wish)
    void look(file, { ...wish, page: 1 })
  }
  const choose = (chosen: File[]) => {
    setFiles(chosen)
    setMissing(false)
    setDepartment('')
    forget()
    onFile?.()
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
          {result && (result.departments.length > 1 || department !== '') ? (
            <SelectField
              label={t('finess.department')}
              value={department}
              onChange={setDepartment}
              placeholder={t('finess.everywhere')}
              optional
              choices={result.departments.map(({ code, label, entities }) => ({
                value: code,
                label: t('finess.departmentChoice', { code, name: format.own(label), count: format.number(entities) }),
              }))}
            />
          ) : null}
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
      {result && file ? (
        <>
          <Found result={result} />
          <Pages result={result} busy={busy} onPage={(page) => void look(file, { ...asked, page })} />
          {result.entities.length > 0 ? children(result.entities, file) : null}
          <ImportReport result={result} linesOnly />
        </>
      ) : null}
    </Stack>
  )
}

function Found({ result: { found, unchanged, pages, departments } }: { result: FinessResult }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  return (
    <p role="status">
      {found.entities === 0 ? t('finess.none') : t('finess.found', { count: found.entities, shown: format.number(found.entities) })}{' '}
      {unchanged > 0 ? t('finess.already', { count: unchanged }) : ''} {pages > 1 ? t(departments.length > 1 ? 'finess.narrowBoth' : 'finess.narrow') : ''}
    </p>
  )
}

function Pages({ result: { page, pages }, busy, onPage }: { result: FinessResult; busy: boolean; onPage: (page: number) => void }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  if (pages < 2) return null
  return (
    <nav aria-label={t('finess.pages')}>
      <Row>
        <Button small disabled={page === 1} loading={busy} onClick={() => onPage(page - 1)}>
          {t('finess.before')}
        </Button>
        <span>{t('finess.page', { page: format.number(page), pages: format.number(pages) })}</span>
        <Button small disabled={page === pages} loading={busy} onClick={() => onPage(page + 1)}>
          {t('finess.after')}
        </Button>
      </Row>
    </nav>
  )
}

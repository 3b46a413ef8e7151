import { type FinessEntity, type FinessResult, importFiness, MOST_FROM_FINESS } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUpload } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { ImportReport } from '../../../platform/import/import-report.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { CheckField } from '../../../ui/forms/fields.tsx'
import { FinessSearch } from './finess-search.tsx'
import { FinessTable } from './finess-table.tsx'

/** Search, choose, look again at what will be written, load. */
export function MembersFromFiness({ ghtId }: { ghtId: number }) {
  const { t } = useTranslation('governance')
  const [loaded, setLoaded] = useState<FinessResult | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const again = () => {
    setChosen(new Set())
    setLoaded(null)
  }
  if (loaded === null) {
    return (
      <FinessSearch ghtId={ghtId} onFile={() => setChosen(new Set())}>
        {(entities, file) => <Choice ghtId={ghtId} entities={entities} file={file} chosen={chosen} onChoose={setChosen} onLoaded={setLoaded} />}
      </FinessSearch>
    )
  }
  return (
    <Stack>
      <Note tone="good" live title={t('members.loaded', { count: loaded.loaded })}>
        {t('members.loadedNext')}
      </Note>
      <ImportReport result={loaded} linesOnly />
      <Row>
        <Button onClick={again}>{t('members.another')}</Button>
      </Row>
    </Stack>
  )
}

interface ChoiceProps {
  ghtId: number
  entities: FinessEntity[]
  file: File
  /** Kept from page to page. */
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  onLoaded: (result: FinessResult) => void
}

function Choice({ ghtId, entities, file, chosen, onChoose, onLoaded }: ChoiceProps) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const loading = useUpload(importFiness)
  const { busy, problem, submit } = useSubmit()
  const [progress, setProgress] = useState<number | null>(null)

  const toggle = (number: string, checked: boolean) => {
    const next = new Set(chosen)
    if (checked) next.add(number)
    else next.delete(number)
    onChoose(next)
  }
  const load = () =>
    submit(async () => {
      setProgress(0)
      const input = { params: { ghtId }, body: { preview: 'false' as const, finessLegal: [...chosen].join(',') } }
      onLoaded(await loading.run(input, file, setProgress))
    })
  const here = entities.filter(({ known }) => !known).map(({ finessLegal }) => finessLegal)
  const allHere = here.every((number) => chosen.has(number))
  const chooseHere = () => {
    const others = [...chosen].filter((number) => !here.includes(number))
    onChoose(new Set(allHere ? others : [...others, ...here].slice(0, MOST_FROM_FINESS)))
  }

  return (
    <Stack>
      <FinessTable
        entities={entities}
        renderChoice={({ finessLegal, name, known }) =>
          known ? null : (
            <CheckField
              label={<span className="visually-hidden">{t('finess.chooseOne', { name: format.own(name) })}</span>}
              value={chosen.has(finessLegal)}
              disabled={!chosen.has(finessLegal) && chosen.size >= MOST_FROM_FINESS}
              onChange={(checked) => toggle(finessLegal, checked)}
            />
          )
        }
        footer={
          here.length > 0 ? (
            <Button small kind="quiet" onClick={chooseHere}>
              {allHere ? t('finess.chooseNone') : t('finess.chooseAll')}
            </Button>
          ) : null
        }
      />
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
      {busy ? <Progress percent={progress} label={progress === null ? t('members.creating') : common('import.sending', { percent: progress })} /> : null}
      <Row>
        <Button kind="primary" disabled={chosen.size === 0} loading={busy} onClick={() => void load()}>
          {chosen.size === 0 ? t('members.loadNone') : t('members.load', { count: chosen.size })}
        </Button>
      </Row>
    </Stack>
  )
}

import { folderCandidates, type FolderKind, prepareFolder } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { CandidateTable } from './candidate-table.tsx'
import styles from './reports.module.css'

interface Props {
  kinds: FolderKind[]
  establishmentId: number
  onClose: () => void
}

/** For whom, then which files; the cover page is looked at once it is frozen, before anybody signs. */
export function PrepareFolder({ kinds, establishmentId, onClose }: Props) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const act = useAct(prepareFolder)
  /** Ticks changed by hand, by file; the rest follows the kind of folder. */
  const [changed, setChanged] = useState<Record<string, boolean>>({})
  const first = kinds[0]
  const form = useContractForm({
    route: prepareFolder,
    initial: { asker: first?.id ?? '', addressee: first ? format.text(first.title) : '', purpose: first ? format.text(first.purpose) : '' },
  })
  const { asker } = form.values
  const kind = kinds.find((one) => one.id === asker)
  const candidates = useApi(folderCandidates, { params: { establishmentId }, query: { asker, locale: format.language } }, { keepPrevious: true })
  const files = candidates.data?.files ?? []
  const ticked = files.filter((one) => one.choice !== 'never' && (changed[one.sha256] ?? one.choice === 'in')).map((one) => one.sha256)
  const save = useSave(form, {
    act: (body) => act.run({ params: { establishmentId }, body: { ...body, locale: format.language, files: ticked } }),
    done: t('folder.prepared'),
    onDone: onClose,
  })
  const choose = (id: string) => {
    const chosen = kinds.find((one) => one.id === id)
    setChanged({})
    form.set({ asker: id, ...(chosen ? { addressee: format.text(chosen.title), purpose: format.text(chosen.purpose) } : {}) })
  }
  return (
    <Form {...save} submit={t('folder.freeze')}>
      <SelectField label={t('folder.asker')} value={asker} onChange={choose} choices={kinds.map((one) => ({ value: one.id, label: format.text(one.title) }))} />
      <TextField {...form.field('addressee')} label={t('folder.addressee')} hint={t('folder.addresseeHint')} maxLength={300} />
      <TextField {...form.field('purpose')} label={t('folder.purpose')} optional maxLength={1000} />
      <Loaded query={candidates}>
        {(data) => (
          <CandidateTable
            files={data.files}
            ticked={ticked}
            onTick={(sha256, on) => setChanged((before) => ({ ...before, [sha256]: on }))}
            situationOn={data.situationOn}
          />
        )}
      </Loaded>
      {kind ? (
        <details className={styles.check}>
          <summary>{t('folder.withheld')}</summary>
          <ul>
            {kind.withheld.map((one) => (
              <li key={one.fr}>{format.text(one)}</li>
            ))}
          </ul>
          <p>{format.text(kind.notice)}</p>
        </details>
      ) : null}
    </Form>
  )
}

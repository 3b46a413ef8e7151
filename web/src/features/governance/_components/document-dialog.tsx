import { addFoundingDocument, FOUNDING_DOCUMENTS, updateFoundingDocument } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSealFile } from '../../../platform/files/use-seal-file.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FileDrop } from '../../../ui/forms/file-drop.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { FoundingDocument, Governance } from '../_lib/standing.ts'

export interface DocumentDraft {
  kind: FoundingDocument['kind']
  document: FoundingDocument | null
}

interface Props {
  governance: Governance
  today: string
  draft: DocumentDraft | null
  onClose: () => void
}

export function DocumentDialog({ draft, onClose, ...rest }: Props) {
  const { t } = useTranslation('governance')
  return (
    <Dialog open={draft !== null} onClose={onClose} title={draft?.document ? t('documents.changeTitle') : t('documents.addTitle')}>
      {draft ? <DocumentForm {...rest} draft={draft} onDone={onClose} /> : null}
    </Dialog>
  )
}

/** « La cybersécurité y figure » : yes, no, or nobody has looked. */
const COVERS: Record<string, boolean | undefined> = { yes: true, no: false, '': undefined }

function DocumentForm({ governance, today, draft, onDone }: Omit<Props, 'draft' | 'onClose'> & { draft: DocumentDraft; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const session = useSession()
  const words = useHouseWords(governance.establishment)
  const adding = useAct(addFoundingDocument)
  const changing = useAct(updateFoundingDocument)
  const [files, setFiles] = useState<File[]>([])
  const { document } = draft
  const establishmentId = governance.establishment.id
  const seal = useSealFile(establishmentId)
  const kind: string = draft.kind
  const form = useContractForm({
    route: addFoundingDocument,
    initial: {
      kind,
      title: document?.title ?? (draft.kind === 'other' ? '' : t(`documentKinds.${draft.kind}`)),
      version: document?.version ?? '',
      validatedOn: document?.validatedOn ?? '',
      validatedBy: document?.validatedBy ?? '',
      nextReviewOn: document?.nextReviewOn ?? '',
      covers: document?.coversCyber == null ? '' : document.coversCyber ? 'yes' : 'no',
      note: document?.note ?? '',
    },
    toBody: ({ covers, ...values }) => ({ ...values, coversCyber: values.kind === 'master-plan' ? COVERS[covers] : undefined }),
  })

  const save = useSave(form, {
    act: async (body) => {
      const fileId = (await seal(files)) ?? document?.fileId ?? null
      const input = { ...body, fileId }
      await (document
        ? changing.run({ params: { establishmentId, documentId: document.id }, body: input })
        : adding.run({ params: { establishmentId }, body: input }))
    },
    onDone,
  })

  return (
    <Form {...save} submit={common('form.save')}>
      <SelectField
        {...form.field('kind')}
        label={t('documents.kind')}
        choices={FOUNDING_DOCUMENTS.map((value) => ({ value, label: t(`documentKinds.${value}`) }))}
      />
      <FieldRow>
        <TextField {...form.field('title')} label={t('documents.name')} />
        <TextField {...form.field('version')} label={t('documents.versionField')} optional maxLength={40} />
      </FieldRow>
      {form.values.kind === 'master-plan' ? (
        <SelectField
          {...form.field('covers')}
          label={t('documents.covers')}
          optional
          placeholder={t('documents.coversUnknown')}
          choices={[
            { value: 'yes', label: t('documents.cyberIn') },
            { value: 'no', label: t('documents.cyberOut') },
          ]}
        />
      ) : null}
      <FieldRow>
        <DateField {...form.field('validatedOn')} label={t('documents.validatedOn')} optional max={today} />
        <TextField
          {...form.field('validatedBy')}
          label={t('documents.validatedBy')}
          hint={t('documents.validatedByHint', { body: words.executiveBoard ?? t('documents.direction') })}
          optional
        />
      </FieldRow>
      <DateField {...form.field('nextReviewOn')} label={t('documents.nextReview')} hint={t('documents.nextReviewHint')} optional />
      <TextArea {...form.field('note')} label={t('documents.note')} optional rows={2} />
      {may(session, 'evidence.write', establishmentId) ? (
        <FileDrop
          label={t('documents.pieceField')}
          hint={document?.fileId ? t('documents.pieceReplace') : t('documents.pieceHint')}
          files={files}
          onChange={setFiles}
        />
      ) : null}
    </Form>
  )
}

import { addFoundingDocument, removeFoundingDocument } from '@hygie/contract/establishments'
import { downloadFile } from '@hygie/contract/evidence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../../platform/api/url.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { type CardProps, EXPECTED_DOCUMENTS, type FoundingDocument, reviewDelay } from '../_lib/standing.ts'
import { useRemoval } from '../_lib/use-removal.ts'
import { DocumentDialog, type DocumentDraft } from './document-dialog.tsx'
import styles from './governance.module.css'
import { RowActions } from './row-actions.tsx'

interface Line {
  kind: FoundingDocument['kind']
  document: FoundingDocument | null
}

/** PSSI, master plan, charter…: validated, reviewed, and where the piece is. */
export function DocumentsCard({ governance, today, writes }: CardProps) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const [draft, setDraft] = useState<DocumentDraft | null>(null)
  const removal = useRemoval()
  const adding = useAct(addFoundingDocument)
  const removing = useAct(removeFoundingDocument)
  const establishmentId = governance.establishment.id
  const { foundingDocuments } = governance

  const lines: Line[] = [
    ...EXPECTED_DOCUMENTS.filter((kind) => foundingDocuments.every((one) => one.kind !== kind)).map((kind) => ({ kind, document: null })),
    ...foundingDocuments.map((document) => ({ kind: document.kind, document })),
  ]
  const remove = ({ id, ...body }: FoundingDocument) =>
    removal({
      name: format.own(body.title),
      remove: () => removing.run({ params: { establishmentId, documentId: id } }),
      restore: () => adding.run({ params: { establishmentId }, body }),
    })

  const columns: Column<Line>[] = [
    {
      key: 'title',
      header: t('documents.document'),
      rowHeader: true,
      render: ({ kind, document }) => (
        <>
          {document ? format.own(document.title) : t(`documentKinds.${kind}`)}
          <span className={styles.second}>
            {document
              ? [
                  document.title === t(`documentKinds.${kind}`) ? '' : t(`documentKinds.${kind}`),
                  document.version ? t('documents.version', { version: document.version }) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')
              : t('documents.notYet')}
          </span>
        </>
      ),
    },
    {
      key: 'validated',
      header: t('documents.validated'),
      width: '24%',
      render: ({ document }) =>
        document?.validatedOn ? (
          <>
            {format.day(document.validatedOn)}
            {document.validatedBy ? <span className={styles.second}>{format.own(document.validatedBy)}</span> : null}
          </>
        ) : document ? (
          <span className={styles.nobody}>{t('documents.notValidated')}</span>
        ) : null,
    },
    {
      key: 'review',
      header: t('documents.nextReview'),
      width: '22%',
      render: ({ document }) => (document ? <Review document={document} today={today} /> : null),
    },
    {
      key: 'piece',
      header: t('documents.piece'),
      width: '6.5rem',
      render: ({ document }) =>
        document?.fileId ? (
          <a
            href={urlOf(downloadFile, { params: { establishmentId, fileId: document.fileId } })}
            download
            aria-label={`${t('documents.open')} : ${format.own(document.title)}`}
          >
            {t('documents.open')}
          </a>
        ) : null,
    },
    ...(writes
      ? [
          {
            key: 'actions',
            header: t('rows.actions'),
            screenOnly: true,
            width: '7rem',
            render: ({ kind, document }: Line) =>
              document ? (
                <RowActions name={format.own(document.title)} onChange={() => setDraft({ kind, document })} onRemove={() => void remove(document)} />
              ) : (
                <Button
                  small
                  kind="quiet"
                  aria-label={`${t('documents.add')} : ${t(`documentKinds.${kind}`)}`}
                  onClick={() => setDraft({ kind, document: null })}
                >
                  {t('documents.add')}
                </Button>
              ),
          },
        ]
      : []),
  ]

  return (
    <Card
      title={t('documents.title')}
      flush
      aside={
        writes ? (
          <Button small kind="quiet" icon="plus" onClick={() => setDraft({ kind: 'other', document: null })}>
            {t('documents.add')}
          </Button>
        ) : null
      }
    >
      <DataTable caption={t('documents.title')} captionHidden columns={columns} rows={lines} rowKey={({ kind, document }) => document?.id ?? kind} />
      <DocumentDialog governance={governance} today={today} draft={draft} onClose={() => setDraft(null)} />
    </Card>
  )
}

function Review({ document, today }: { document: FoundingDocument; today: string }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const days = reviewDelay(document, today)
  return (
    <>
      {document.nextReviewOn ? `${format.day(document.nextReviewOn)} ` : null}
      {days > 0 ? <Chip tone="warn">{t('documents.reviewLate', { count: days })}</Chip> : null}
      {document.kind === 'master-plan' && document.coversCyber != null ? (
        <span className={styles.second}>{document.coversCyber ? t('documents.cyberIn') : t('documents.cyberOut')}</span>
      ) : null}
    </>
  )
}

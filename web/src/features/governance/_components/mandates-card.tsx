import { addMandate, MANDATES, removeMandate } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { type CardProps, EXPECTED_MANDATES, type Held, isEnded } from '../_lib/standing.ts'
import { useRemoval } from '../_lib/use-removal.ts'
import styles from './governance.module.css'
import { MandateDialog, type MandateDraft } from './mandate-dialog.tsx'
import { MandateHistory } from './mandate-history.tsx'
import { RowActions } from './row-actions.tsx'

interface Line {
  code: Held['mandate']
  /** Null while nobody is named. */
  held: Held | null
}

export function MandatesCard({ governance, today, writes }: CardProps) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const words = useHouseWords(governance.establishment)
  const [draft, setDraft] = useState<MandateDraft | null>(null)
  const removal = useRemoval()
  const adding = useAct(addMandate)
  const removing = useAct(removeMandate)
  const establishmentId = governance.establishment.id

  const lines = MANDATES.flatMap((code): Line[] => {
    const holders = governance.mandates.filter((one) => one.mandate === code && !isEnded(one, today))
    if (holders.length > 0) return holders.map((held) => ({ code, held }))
    return EXPECTED_MANDATES.some((one) => one === code) ? [{ code, held: null }] : []
  })
  const remove = ({ id, ...body }: Held) =>
    removal({
      name: `${words.mandate(body.mandate)}, ${format.own(body.personName)}`,
      remove: () => removing.run({ params: { establishmentId, mandateId: id } }),
      restore: () => adding.run({ params: { establishmentId }, body }),
    })

  const columns: Column<Line>[] = [
    { key: 'mandate', header: t('mandates.mandate'), rowHeader: true, render: ({ code }) => words.mandate(code), width: '24%' },
    {
      key: 'person',
      header: t('mandates.person'),
      render: ({ held }) => (held ? <Person held={held} /> : <span className={styles.nobody}>{t('mandates.nobody')}</span>),
    },
    {
      key: 'since',
      header: t('mandates.since'),
      width: '7.5rem',
      render: ({ held }) => (
        <>
          {held?.since ? format.day(held.since) : null}
          {held?.until ? <span className={styles.second}>{t('mandates.until', { day: format.day(held.until) })}</span> : null}
        </>
      ),
    },
    { key: 'reportsTo', header: t('mandates.reportsTo'), width: '7.5rem', render: ({ held }) => (held?.reportsTo ? words.mandate(held.reportsTo) : null) },
    ...(writes
      ? [
          {
            key: 'actions',
            header: t('rows.actions'),
            screenOnly: true,
            width: '7rem',
            render: ({ code, held }: Line) =>
              held ? (
                <RowActions
                  name={`${words.mandate(code)}, ${format.own(held.personName)}`}
                  onChange={() => setDraft({ mandate: code, held })}
                  onRemove={() => void remove(held)}
                />
              ) : (
                <Button
                  small
                  kind="quiet"
                  aria-label={`${t('mandates.name')} : ${words.mandate(code)}`}
                  onClick={() => setDraft({ mandate: code, held: null })}
                >
                  {t('mandates.name')}
                </Button>
              ),
          },
        ]
      : []),
  ]

  return (
    <Card
      title={t('mandates.title')}
      flush
      aside={
        writes ? (
          <Button small kind="quiet" icon="plus" onClick={() => setDraft({ mandate: 'ciso', held: null })}>
            {t('mandates.name')}
          </Button>
        ) : null
      }
    >
      <DataTable caption={t('mandates.title')} captionHidden columns={columns} rows={lines} rowKey={({ code, held }) => held?.id ?? code} />
      <MandateHistory governance={governance} today={today} />
      <MandateDialog establishment={governance.establishment} today={today} draft={draft} onClose={() => setDraft(null)} />
    </Card>
  )
}

function Person({ held }: { held: Held }) {
  const format = useFormat()
  const beside = [held.personTitle, held.contact].filter(Boolean).map((text) => format.own(text ?? ''))
  return (
    <>
      {format.own(held.personName)}
      {beside.length > 0 ? <span className={styles.second}>{beside.join(' · ')}</span> : null}
    </>
  )
}

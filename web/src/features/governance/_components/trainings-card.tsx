import { addTraining, removeTraining } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { type CardProps, type Held, TRAINED_MANDATES, type Training } from '../_lib/standing.ts'
import { useRemoval } from '../_lib/use-removal.ts'
import styles from './governance.module.css'
import { RowActions } from './row-actions.tsx'
import { TrainingDialog } from './training-dialog.tsx'

interface Props extends CardProps {
  untrained: Held[]
}

/** Register of the trainings of those who decide. */
export function TrainingsCard({ governance, today, writes, untrained }: Props) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const words = useHouseWords(governance.establishment)
  const [open, setOpen] = useState(false)
  const removal = useRemoval()
  const adding = useAct(addTraining)
  const removing = useAct(removeTraining)
  const establishmentId = governance.establishment.id
  const remove = ({ id, ...body }: Training) =>
    removal({
      name: `${format.own(body.title)}, ${format.own(body.personName)}`,
      remove: () => removing.run({ params: { establishmentId, trainingId: id } }),
      restore: () => adding.run({ params: { establishmentId }, body }),
    })

  const columns: Column<Training>[] = [
    {
      key: 'person',
      header: t('trainings.person'),
      rowHeader: true,
      sortValue: ({ personName }) => personName,
      render: ({ personName, mandate }) => (
        <>
          {format.own(personName)}
          <span className={styles.second}>{words.mandate(mandate)}</span>
        </>
      ),
    },
    {
      key: 'title',
      header: t('trainings.training'),
      render: ({ title, provider }) => (
        <>
          {format.own(title)}
          {provider ? <span className={styles.second}>{format.own(provider)}</span> : null}
        </>
      ),
    },
    { key: 'on', header: t('trainings.on'), width: '8rem', sortValue: ({ doneOn }) => doneOn, render: ({ doneOn }) => format.day(doneOn) },
    ...(writes
      ? [
          {
            key: 'actions',
            header: t('rows.actions'),
            screenOnly: true,
            width: '7rem',
            render: (training: Training) => (
              <RowActions name={`${format.own(training.title)}, ${format.own(training.personName)}`} onRemove={() => void remove(training)} />
            ),
          },
        ]
      : []),
  ]

  return (
    <Card
      title={t('trainings.title')}
      flush
      aside={
        writes ? (
          <Button small kind="quiet" icon="plus" onClick={() => setOpen(true)}>
            {t('trainings.add')}
          </Button>
        ) : null
      }
    >
      {governance.trainings.length === 0 ? (
        <p className={styles.cardText}>{t('trainings.empty', { names: format.list(TRAINED_MANDATES.map(words.mandate)) })}</p>
      ) : (
        <DataTable caption={t('trainings.title')} captionHidden columns={columns} rows={governance.trainings} rowKey={({ id }) => id} />
      )}
      {untrained.length > 0 ? (
        <p className={styles.cardText}>{t('trainings.untrained', { names: format.list(untrained.map(({ personName }) => format.own(personName))) })}</p>
      ) : null}
      <TrainingDialog governance={governance} today={today} open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

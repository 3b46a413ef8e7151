import { updateEstablishment } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { CardProps, Governance } from '../_lib/standing.ts'
import { historyOf } from '../_lib/status-history.ts'
import { identityOf, useIdentityForm } from '../_lib/use-identity-form.ts'
import styles from './governance.module.css'
import { DetailFields, EssentialFields } from './identity-fields.tsx'
import { WhatFollows } from './what-follows.tsx'

export function IdentityCard({ governance, writes }: CardProps) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const one = governance.establishment
  return (
    <Card
      title={t('identity.title')}
      aside={
        writes ? (
          <Button small kind="quiet" icon="pen" onClick={() => setOpen(true)}>
            {common('form.change')}
          </Button>
        ) : null
      }
    >
      <Definitions
        items={[
          {
            term: t('identity.finess'),
            detail: one.finessLegal ? (
              <>
                {one.finessLegal}
                {one.finessKeyWrong ? <span className={styles.second}>{t('identity.keyTitle')}</span> : null}
              </>
            ) : null,
          },
          { term: t('identity.siren'), detail: one.siren },
          {
            term: t('identity.sector'),
            detail: <WithPast now={t(`sectors.${one.sector}`)} past={historyOf(governance.statuses, 'sector').map(of((value) => t(`sectors.${value}`)))} />,
          },
          {
            term: t('identity.legalStatus'),
            detail: (
              <WithPast
                now={t(`statuses.${one.legalStatus}`)}
                past={historyOf(governance.statuses, 'legalStatus').map(of((value) => t(`statuses.${value}`)))}
              />
            ),
          },
          { term: t('identity.category'), detail: one.category ? format.own(one.category) : null },
          { term: t('identity.address'), detail: one.address ? format.own(one.address) : null },
          { term: t('identity.beds'), detail: one.beds == null ? null : format.number(one.beds) },
          { term: t('identity.staffFte'), detail: one.staffFte == null ? null : format.number(one.staffFte, 1) },
        ]}
      />
      <Dialog wide open={open} onClose={() => setOpen(false)} title={t('identity.changeTitle')}>
        <IdentityForm governance={governance} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  )
}

interface Past {
  label: string
  until: string | null
}

const of =
  <Value,>(word: (value: Value) => string) =>
  ({ value, until }: { value: Value; until: string | null }): Past => ({ label: word(value), until })

/** « Public jusqu'au 12/03/2026, privé lucratif depuis. » : a past day is judged with the value it had. */
function WithPast({ now, past }: { now: string; past: Past[] }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  if (past.length === 0) return now
  const said = past.map(({ label, until }, index) => {
    const value = index === 0 ? label : lowerFirst(label)
    return until === null ? t('identity.since', { value }) : t('identity.until', { value, day: format.day(until) })
  })
  return (
    <>
      {now}
      <span className={styles.second}>{said.join(', ')}.</span>
    </>
  )
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function IdentityForm({ governance, onDone }: { governance: Governance; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const form = useIdentityForm(identityOf(governance.establishment))
  const changing = useAct(updateEstablishment)
  const { sector, legalStatus } = governance.establishment
  const moved = form.values.sector !== sector || form.values.legalStatus !== legalStatus
  const save = useSave(form, { act: (body) => changing.run({ params: { establishmentId: governance.establishment.id }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <EssentialFields form={form} />
      {moved ? <Note tone="warn">{t('identity.moved')}</Note> : null}
      {moved ? <WhatFollows house={form.values} /> : null}
      <DetailFields form={form} />
    </Form>
  )
}

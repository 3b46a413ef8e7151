import { addSite, createEstablishment, type FinessEntity, MEMBERSHIPS } from '@hygie/contract/establishments'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Columns } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { RadioField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { identityFromFiness, type IdentityForm, useIdentityForm } from '../_lib/use-identity-form.ts'
import { FinessDialog } from './finess-dialog.tsx'
import styles from './governance.module.css'
import { EssentialFields } from './identity-fields.tsx'
import { WhatFollows } from './what-follows.tsx'

type FinessSite = FinessEntity['sites'][number]

interface Props {
  /** Member of this group from the start. */
  ghtId?: number
  /** Only an administrator reads an extract outside a group. */
  finess?: boolean
  submit: string
  onCreated: (establishmentId: number, name: string) => void
  side?: ReactNode
}

export function NewEstablishmentForm({ ghtId, finess = false, submit: label, onCreated, side }: Props) {
  const { t } = useTranslation('governance')
  const form = useIdentityForm()
  const creating = useAct(createEstablishment)
  const { busy, problem, submit } = useSubmit()
  const attempt = useAttempt()
  const [membership, setMembership] = useState<string>('party')
  const [sites, setSites] = useState<FinessSite[]>([])

  const send = async () => {
    const body = form.check()
    if (!body) return
    const place = ghtId === undefined ? {} : { ghtId, membership: MEMBERSHIPS.find((one) => one === membership) }
    await submit(async () => {
      const { id } = await creating.run({ body: { ...body, ...place } })
      // the house exists from here on: a site that is refused is said, and the rest goes on
      for (const { name, finessSite } of sites) await attempt(() => call(addSite, { params: { establishmentId: id }, body: { name, finessSite } }))
      form.set({ name: '', shortName: '', finessLegal: '', siren: '', category: '', address: '' })
      setSites([])
      onCreated(id, body.name)
    })
  }

  return (
    <Columns
      main={
        <Card>
          {finess ? <FillFromFiness form={form} sites={sites} onSites={setSites} /> : null}
          <Form onSubmit={() => void send()} submit={label} busy={busy} problem={problem}>
            <EssentialFields form={form} />
            {ghtId === undefined ? null : (
              <RadioField
                label={t('members.membership')}
                value={membership}
                onChange={setMembership}
                choices={MEMBERSHIPS.map((value) => ({ value, label: t(`memberships.${value}`), hint: t(`membershipHints.${value}`) }))}
              />
            )}
          </Form>
        </Card>
      }
      side={
        <>
          <WhatFollows house={form.values} />
          {side}
        </>
      }
    />
  )
}

/** Beside the form, never in it: what is submitted in the dialog would submit the form too. */
function FillFromFiness({ form, sites, onSites }: { form: IdentityForm; sites: FinessSite[]; onSites: (sites: FinessSite[]) => void }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const take = (entity: FinessEntity) => {
    form.set(identityFromFiness(entity))
    onSites(entity.sites)
    setOpen(false)
  }
  return (
    <div className={styles.fill}>
      <Button icon="upload" onClick={() => setOpen(true)}>
        {t('finess.fill')}
      </Button>
      {sites.length > 0 ? (
        <Note tone="good">{t('finess.sitesToo', { count: sites.length, names: format.list(sites.map(({ name }) => format.own(name))) })}</Note>
      ) : null}
      <FinessDialog open={open} onClose={() => setOpen(false)} onChoose={take} />
    </div>
  )
}

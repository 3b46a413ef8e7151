import { addSite, removeSite } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { finessKeyLooksWrong } from '../_lib/finess-key.ts'
import type { CardProps, Governance } from '../_lib/standing.ts'
import { compact } from '../_lib/use-identity-form.ts'
import { useRemoval } from '../_lib/use-removal.ts'
import styles from './governance.module.css'
import { RowActions } from './row-actions.tsx'

export function SitesCard({ governance, writes }: CardProps) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const removal = useRemoval()
  const adding = useAct(addSite)
  const removing = useAct(removeSite)
  const establishmentId = governance.establishment.id
  const remove = ({ id, name, finessSite, address }: Governance['sites'][number]) =>
    removal({
      name: format.own(name),
      remove: () => removing.run({ params: { establishmentId, siteId: id } }),
      restore: () => adding.run({ params: { establishmentId }, body: { name, finessSite, address } }),
    })
  return (
    <Card
      title={t('sites.title')}
      flush
      aside={
        writes ? (
          <Button small kind="quiet" icon="plus" aria-label={t('sites.add')} onClick={() => setOpen(true)}>
            {common('form.add')}
          </Button>
        ) : null
      }
    >
      {governance.sites.length === 0 ? <p className={styles.cardText}>{t('sites.empty')}</p> : null}
      <ul className={styles.list}>
        {governance.sites.map((site) => (
          <li key={site.id}>
            <span>
              {format.own(site.name)}
              <span className={styles.second}>
                {[
                  site.finessSite ? t('sites.finess', { number: site.finessSite }) : '',
                  site.finessKeyWrong ? t('finess.keyWrong') : '',
                  format.own(site.address ?? ''),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {writes ? <RowActions name={format.own(site.name)} onRemove={() => void remove(site)} /> : null}
          </li>
        ))}
      </ul>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('sites.add')}>
        <SiteForm establishmentId={establishmentId} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  )
}

function SiteForm({ establishmentId, onDone }: { establishmentId: number; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const adding = useAct(addSite)
  const form = useContractForm({
    route: addSite,
    initial: { name: '', finessSite: '', address: '' },
    toBody: (values) => ({ ...values, finessSite: compact(values.finessSite) }),
  })
  const save = useSave(form, { act: (body) => adding.run({ params: { establishmentId }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <TextField {...form.field('name')} label={t('sites.name')} />
      <TextField {...form.field('finessSite')} label={t('sites.finessField')} hint={t('sites.finessHint')} optional maxLength={14} />
      {finessKeyLooksWrong(compact(form.values.finessSite)) ? (
        <Note tone="warn" live title={t('identity.keyTitle')}>
          {t('identity.keyWhat')}
        </Note>
      ) : null}
      <TextField {...form.field('address')} label={t('identity.address')} optional autoComplete="street-address" />
    </Form>
  )
}

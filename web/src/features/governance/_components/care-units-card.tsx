import { addCareUnit, CARE_UNIT_KINDS, exportCareUnits, importCareUnits, removeCareUnit } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow, Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { CardProps, Governance } from '../_lib/standing.ts'
import { useRemoval } from '../_lib/use-removal.ts'
import styles from './governance.module.css'
import { RowActions } from './row-actions.tsx'

type CareUnit = Governance['careUnits'][number]

export function CareUnitsCard({ governance, writes }: CardProps) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const [importing, setImporting] = useState(false)
  const removal = useRemoval()
  const adding = useAct(addCareUnit)
  const removing = useAct(removeCareUnit)
  const establishmentId = governance.establishment.id
  const remove = ({ id, ...body }: CareUnit) =>
    removal({
      name: format.own(body.name),
      remove: () => removing.run({ params: { establishmentId, careUnitId: id } }),
      restore: () => adding.run({ params: { establishmentId }, body }),
    })
  const siteName = (siteId: number | null | undefined) => governance.sites.find(({ id }) => id === siteId)?.name ?? ''
  return (
    <Card
      title={t('units.title')}
      flush
      aside={
        writes ? (
          <>
            <Button small kind="quiet" icon="upload" aria-label={t('units.importTitle')} onClick={() => setImporting(true)}>
              {t('units.import')}
            </Button>
            <Button small kind="quiet" icon="plus" aria-label={t('units.add')} onClick={() => setOpen(true)}>
              {common('form.add')}
            </Button>
          </>
        ) : null
      }
    >
      {governance.careUnits.length === 0 ? <p className={styles.cardText}>{t('units.empty')}</p> : null}
      <ul className={styles.list}>
        {governance.careUnits.map((unit) => (
          <li key={unit.id}>
            <span>
              {format.own(unit.name)}
              <span className={styles.second}>
                {[t(`units.kinds.${unit.kind}`), unit.ufCode ? t('units.code', { code: unit.ufCode }) : '', format.own(siteName(unit.siteId))]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {writes ? <RowActions name={format.own(unit.name)} onRemove={() => void remove(unit)} /> : null}
          </li>
        ))}
      </ul>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('units.add')}>
        <CareUnitForm governance={governance} onDone={() => setOpen(false)} />
      </Dialog>
      <Dialog wide open={importing} onClose={() => setImporting(false)} title={t('units.importTitle')}>
        <Stack>
          {governance.careUnits.length > 0 ? (
            <Row>
              {t('units.template')} <TableExport route={exportCareUnits} input={{ params: { establishmentId } }} name="unites-de-soins" />
            </Row>
          ) : null}
          <TableImport route={importCareUnits} establishmentId={establishmentId} hint={t('units.importHint')} />
        </Stack>
      </Dialog>
    </Card>
  )
}

function CareUnitForm({ governance, onDone }: { governance: Governance; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const adding = useAct(addCareUnit)
  const form = useContractForm({
    route: addCareUnit,
    initial: { name: '', kind: 'care-unit', ufCode: '', siteId: '' },
    toBody: ({ siteId, ...values }) => ({ ...values, siteId: siteId === '' ? undefined : Number(siteId) }),
  })
  const save = useSave(form, { act: (body) => adding.run({ params: { establishmentId: governance.establishment.id }, body }), onDone })
  return (
    <Form {...save} submit={common('form.save')}>
      <TextField {...form.field('name')} label={t('units.name')} hint={t('units.nameHint')} />
      <FieldRow>
        <SelectField {...form.field('kind')} label={t('units.kind')} choices={CARE_UNIT_KINDS.map((value) => ({ value, label: t(`units.kinds.${value}`) }))} />
        <TextField {...form.field('ufCode')} label={t('units.codeField')} optional maxLength={20} />
      </FieldRow>
      {governance.sites.length > 0 ? (
        <SelectField
          {...form.field('siteId')}
          label={t('units.site')}
          optional
          placeholder={t('units.noSite')}
          choices={governance.sites.map(({ id, name }) => ({ value: String(id), label: format.own(name) }))}
        />
      ) : null}
    </Form>
  )
}

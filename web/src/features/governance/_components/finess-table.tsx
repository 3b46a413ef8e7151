import type { FinessEntity } from '@hygie/contract/establishments'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Small } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { finessKeyLooksWrong } from '../_lib/finess-key.ts'

interface Props {
  entities: FinessEntity[]
  /** Check box or button of a row. */
  renderChoice: (entity: FinessEntity) => ReactNode
  footer?: ReactNode
}

/** What would be created: one establishment per line, with its sites. */
export function FinessTable({ entities, renderChoice, footer }: Props) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const columns: Column<FinessEntity>[] = [
    { key: 'choice', header: t('finess.choose'), render: renderChoice, width: '6rem' },
    {
      key: 'name',
      header: t('finess.entity'),
      rowHeader: true,
      sortValue: ({ name }) => name,
      render: ({ name, category, known }) => (
        <>
          {format.own(name)} {known ? <Chip>{t('finess.known')}</Chip> : null}
          <br />
          <Small>{format.own(category)}</Small>
        </>
      ),
    },
    {
      key: 'finess',
      header: t('finess.number'),
      sortValue: ({ finessLegal }) => finessLegal,
      render: ({ finessLegal }) => (
        <>
          {finessLegal}
          {finessKeyLooksWrong(finessLegal) ? (
            <>
              <br />
              <Small>{t('finess.keyWrong')}</Small>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'city', header: t('finess.city'), sortValue: ({ city }) => city, render: ({ city }) => format.own(city) },
    {
      key: 'kind',
      header: t('finess.kind'),
      render: ({ sector, legalStatus }) => `${t(`sectors.${sector}`)}, ${t(`statuses.${legalStatus}`)}`,
    },
    { key: 'sites', header: t('finess.sites'), align: 'end', render: ({ sites }) => format.number(sites.length) },
  ]
  return (
    <Card title={t('finess.willCreate')} flush>
      <DataTable caption={t('finess.willCreate')} captionHidden columns={columns} rows={entities} rowKey={({ finessLegal }) => finessLegal} footer={footer} />
    </Card>
  )
}

import { importBalance } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { CheckField, NumberField } from '../../../ui/forms/fields.tsx'

/** The trial balance of a year: which year first, then the file. */
export function LoadBalance({ establishmentId, proposed }: { establishmentId: number; proposed: number }) {
  const { t } = useTranslation('budget')
  const { today } = useSituation()
  const thisYear = Number(today.slice(0, 4))
  const [year, setYear] = useState<number | null>(proposed)
  const [closed, setClosed] = useState(true)
  const [loaded, setLoaded] = useState(false)
  const good = year !== null && year >= 2000 && year <= (closed ? thisYear - 1 : thisYear)
  return (
    <Stack>
      <NumberField
        label={t('fields.year')}
        value={year}
        onChange={setYear}
        min={2000}
        max={thisYear}
        thousandSeparator=""
        error={good ? undefined : t('balance.yearWrong', { year: thisYear - 1 })}
      />
      <CheckField label={t('fields.closed')} hint={t('fields.closedHint')} value={closed} onChange={setClosed} />
      {good ? (
        <TableImport
          key={`${year} ${closed}`}
          route={importBalance}
          establishmentId={establishmentId}
          options={{ year: String(year), closed: String(closed) }}
          hint={t('balance.hint')}
          onLoaded={() => setLoaded(true)}
        />
      ) : null}
      {loaded ? <AppLink to={paths.budgetAccounts(year ?? proposed)}>{t('accounts.open')}</AppLink> : null}
    </Stack>
  )
}

import { listFiscalYears, type FiscalYear } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { useVerdictWords } from '../../platform/verdicts/use-verdict-words.ts'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Slope } from '../../ui/charts/slope.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { CompareYears } from './_components/compare-years.tsx'
import { FiscalYearCard } from './_components/fiscal-year-card.tsx'
import { FiscalYearForm } from './_components/fiscal-year-form.tsx'

/** Room above the highest point. */
const HEADROOM = 1.25

export function BudgetPage() {
  return <InEstablishment path={paths.budget}>{(establishment) => <Budget key={establishment.id} establishment={establishment} />}</InEstablishment>
}

const shareOf = ({ operatingShare }: FiscalYear): number => (operatingShare ? operatingShare.numerator / operatingShare.denominator : 0)

function Budget({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('budget')
  const session = useSession()
  const words = useVerdictWords()
  const [adding, setAdding] = useState(false)
  const query = useApi(listFiscalYears, { params: { establishmentId: establishment.id } })
  const writes = may(session, 'evidence.write', establishment.id)

  return (
    <Loaded query={query} lines={8}>
      {({ years, lastClosedYear }) => {
        const kept = years.filter(({ withdrawn }) => withdrawn === null)
        const [latest, before, ...others] = kept
        const last = kept.find(({ year }) => year === lastClosedYear)
        const title = last ? t('title.share', { year: last.year, share: words.ratio(shareOf(last)) }) : t('title.none', { year: lastClosedYear })
        const add = (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )
        return (
          <Stack>
            <PageTitle
              title={last && last.gaps.length > 0 ? `${title}${t('title.gaps', { count: last.gaps.length })}` : title}
              subtitle={
                <>
                  {t('subtitle')} <AppLink to={paths.requirement('dns-2025-12/7', establishment.id)}>{t('seeState')}</AppLink>
                </>
              }
              action={writes && years.length > 0 ? add : null}
            />
            {years.length === 0 ? <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={writes ? add : null} /> : null}
            {kept.length > 1 ? (
              <Card title={t('slope')} flush>
                <Slope
                  caption={t('slope')}
                  valueHeader={t('share')}
                  max={Math.max(0.01, ...kept.map(shareOf)) * HEADROOM}
                  points={kept.map((year) => ({ on: `${year.year}-12-31`, value: shareOf(year), label: words.ratio(shareOf(year)) }))}
                />
              </Card>
            ) : null}
            {latest && before ? <CompareYears years={[latest, before, ...others]} /> : null}
            {years.map((year) => (
              <FiscalYearCard key={year.year} year={year} establishmentId={establishment.id} writes={writes} />
            ))}
            <Dialog wide open={adding} onClose={() => setAdding(false)} title={t('add')}>
              <FiscalYearForm
                establishmentId={establishment.id}
                year={null}
                taken={years.map((one) => one.year)}
                proposed={newestMissing(
                  lastClosedYear,
                  years.map((one) => one.year),
                )}
                onDone={() => setAdding(false)}
              />
            </Dialog>
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** The latest closed year that nobody has entered, even withdrawn. */
const newestMissing = (last: number, entered: readonly number[]): number => (entered.includes(last) ? newestMissing(last - 1, entered) : last)

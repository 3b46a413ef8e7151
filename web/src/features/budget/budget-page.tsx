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
import { Button, LinkButton } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Slope } from '../../ui/charts/slope.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { CompareYears } from './_components/compare-years.tsx'
import { FiscalYearCard } from './_components/fiscal-year-card.tsx'
import { FiscalYearForm } from './_components/fiscal-year-form.tsx'
import { LoadBalance } from './_components/load-balance.tsx'
import { TargetForm } from './_components/target-form.tsx'
import { TrendNote } from './_components/trend-note.tsx'
import { shareOf as ratioOf } from './_lib/trend.ts'

/** Room above the highest point. */
const HEADROOM = 1.25

export function BudgetPage() {
  return <InEstablishment path={paths.budget}>{(establishment) => <Budget key={establishment.id} establishment={establishment} />}</InEstablishment>
}

const shareOf = ({ operatingShare }: FiscalYear): number => ratioOf(operatingShare) ?? 0

function Budget({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('budget')
  const session = useSession()
  const words = useVerdictWords()
  const [opened, setOpened] = useState<'add' | 'load' | 'target' | null>(null)
  const close = () => setOpened(null)
  const query = useApi(listFiscalYears, { params: { establishmentId: establishment.id } })
  const writes = may(session, 'evidence.write', establishment.id)

  return (
    <Loaded query={query} lines={8}>
      {({ years, lastClosedYear, targets }) => {
        const kept = years.filter(({ withdrawn, operatingShare }) => withdrawn === null && operatingShare !== null)
        const [latest, before, ...others] = kept
        const last = kept.find(({ year }) => year === lastClosedYear)
        const title = last ? t('title.share', { year: last.year, share: words.ratio(shareOf(last)) }) : t('title.none', { year: lastClosedYear })
        const gestures = (
          <Row>
            <Button kind="primary" icon="upload" onClick={() => setOpened('load')}>
              {t('balance.load')}
            </Button>
            <Button icon="plus" onClick={() => setOpened('add')}>
              {t('add')}
            </Button>
          </Row>
        )
        const proposed = newestMissing(
          lastClosedYear,
          years.map((one) => one.year),
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
              action={writes && years.length > 0 ? gestures : null}
            />
            <TrendNote years={years} targets={targets} />
            {years.length === 0 ? <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={writes ? gestures : null} /> : null}
            {kept.length > 2 ? (
              <Card title={t('slope')} flush>
                <Slope
                  caption={t('slope')}
                  valueHeader={t('share')}
                  max={Math.max(0.01, ...kept.map(shareOf)) * HEADROOM}
                  points={kept.map((year) => ({ on: `${year.year}-12-31`, value: shareOf(year), label: words.ratio(shareOf(year)) }))}
                />
              </Card>
            ) : null}
            {latest && before ? <CompareYears years={[latest, before, ...others]} targets={targets} /> : null}
            {years.map((year) => (
              <FiscalYearCard key={year.year} year={year} establishmentId={establishment.id} writes={writes} />
            ))}
            {years.length > 0 ? (
              <Row>
                <LinkButton small kind="quiet" to={paths.budgetAccounts()}>
                  {t('accounts.open')}
                </LinkButton>
                {may(session, 'obligations.write', establishment.id) ? (
                  <Button small kind="quiet" onClick={() => setOpened('target')}>
                    {t('target.choose')}
                  </Button>
                ) : null}
              </Row>
            ) : null}
            <Dialog
              wide={opened !== 'target'}
              open={opened !== null}
              onClose={close}
              title={opened === 'load' ? t('balance.load') : opened === 'target' ? t('target.choose') : t('add')}
            >
              {opened === 'load' ? <LoadBalance establishmentId={establishment.id} proposed={lastClosedYear} /> : null}
              {opened === 'target' ? <TargetForm establishmentId={establishment.id} targets={targets} fromYear={lastClosedYear} onDone={close} /> : null}
              {opened === 'add' ? (
                <FiscalYearForm establishmentId={establishment.id} year={null} taken={years.map((one) => one.year)} proposed={proposed} onDone={close} />
              ) : null}
            </Dialog>
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** The latest closed year that nobody has entered, even withdrawn. */
const newestMissing = (last: number, entered: readonly number[]): number => (entered.includes(last) ? newestMissing(last - 1, entered) : last)

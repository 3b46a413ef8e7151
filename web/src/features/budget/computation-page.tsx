import { type Explanation, explainYear, exportExplanation } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { TableExport } from '../../platform/export/table-export.tsx'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { useVerdictWords } from '../../platform/verdicts/use-verdict-words.ts'
import { Button, LinkButton } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { ApproveForm } from './_components/approve-form.tsx'
import { ExplainedShare } from './_components/explained-share.tsx'

export function ComputationPage() {
  return (
    <InEstablishment path={paths.budgetComputationPage}>{(establishment) => <Page key={establishment.id} establishment={establishment} />}</InEstablishment>
  )
}

function Page({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('budget')
  const [search] = useSearch()
  const { today } = useSituation()
  const asked = Number(search['year'])
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : Number(today.slice(0, 4)) - 1
  const query = useApi(explainYear, { params: { establishmentId: establishment.id, year } })
  return (
    <Loaded query={query} lines={10}>
      {({ explanation }) =>
        explanation ? (
          <Explained data={explanation} establishmentId={establishment.id} />
        ) : (
          <EmptyState
            alone
            title={t('explain.empty.title', { year })}
            what={t('explain.empty.what')}
            why={t('empty.why')}
            action={
              <LinkButton kind="primary" to={paths.budget}>
                {t('balance.load')}
              </LinkButton>
            }
          />
        )
      }
    </Loaded>
  )
}

function Explained({ data, establishmentId }: { data: Explanation; establishmentId: number }) {
  const { t } = useTranslation('budget')
  const format = useFormat()
  const words = useVerdictWords()
  const session = useSession()
  const [signing, setSigning] = useState(false)
  const { year } = data
  const { digital, total } = data.operating
  const params = { establishmentId, year }
  return (
    <Stack>
      <PageTitle
        trail={<Trail label={t('trail')} steps={[{ label: t('trail'), to: paths.budget }, { label: t('explain.short', { year }) }]} />}
        title={t('explain.title', { year, part: format.amount(digital), whole: format.amount(total), share: words.ratio(total > 0 ? digital / total : 0) })}
        subtitle={
          <>
            {t('explain.subtitle')} <AppLink to={paths.budgetAccounts(year)}>{t('accounts.open')}</AppLink>
          </>
        }
        action={
          <Row>
            <TableExport route={exportExplanation} input={{ params }} name={`calcul-part-numerique-${year}`} />
            <Button small kind="quiet" icon="print" onClick={() => globalThis.print()}>
              {t('explain.print')}
            </Button>
          </Row>
        }
      />
      {data.operating.counted.length === 0 ? <Note tone="warn">{t('explain.noAccount')}</Note> : null}
      {data.unused.length > 0 ? <Note tone="warn">{t('explain.unused', { accounts: format.list(data.unused), count: data.unused.length })}</Note> : null}
      <ExplainedShare name="operating" explained={data.operating} />
      {data.investment ? <ExplainedShare name="investment" explained={data.investment} /> : <Note tone="info">{t('explain.noInvestment')}</Note>}
      <ExplainedShare name="income" explained={data.income} />
      {may(session, 'evidence.write', establishmentId) && data.operating.counted.length > 0 ? (
        <div className="no-print">
          <Button icon="check" onClick={() => setSigning(true)}>
            {t('sheet.link')}
          </Button>
        </div>
      ) : null}
      <Dialog open={signing} onClose={() => setSigning(false)} title={t('sheet.link')}>
        <ApproveForm establishmentId={establishmentId} year={year} onDone={() => setSigning(false)} />
      </Dialog>
    </Stack>
  )
}

import { restoreFiscalYear, withdrawFiscalYear, type FiscalYear } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Button, LinkButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { nationalGapOf, shareOf } from '../_lib/trend.ts'
import { AttestShare } from './attest-share.tsx'
import { FiscalYearForm } from './fiscal-year-form.tsx'

interface Props {
  year: FiscalYear
  establishmentId: number
  writes: boolean
}

type Ratio = { numerator: number; denominator: number } | null

export function FiscalYearCard({ year, establishmentId, writes }: Props) {
  const { t } = useTranslation('budget')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const words = useVerdictWords()
  const withdrawing = useAct(withdrawFiscalYear)
  const restoring = useAct(restoreFiscalYear)
  const [opened, setOpened] = useState<'change' | 'withdraw' | 'attest' | null>(null)
  const close = () => setOpened(null)
  const params = { establishmentId, year: year.year }
  const { computed } = year

  const share = (ratio: Ratio): string =>
    ratio && ratio.denominator > 0
      ? t('of', { share: words.ratio(ratio.numerator / ratio.denominator), part: format.money(ratio.numerator), whole: format.money(ratio.denominator) })
      : ''
  const money = (value: number | null | undefined): string => (value === null || value === undefined ? '' : format.money(value))
  const away = nationalGapOf(year)
  const national =
    year.nationalShare == null
      ? null
      : away === null || away === 0
        ? t(away === 0 ? 'national.same' : 'national.alone', { share: words.ratio(year.nationalShare) })
        : t(away > 0 ? 'national.less' : 'national.more', {
            share: words.ratio(year.nationalShare),
            computed: words.ratio(shareOf(year.operatingShare) ?? 0),
            points: t('compare.points', { points: format.number(Math.abs(away) * 100, 2) }),
          })
  const statement =
    year.statementTotal == null || computed?.statementGap == null
      ? null
      : computed.statementGap === 0
        ? t('balance.same', { total: format.amount(year.statementTotal) })
        : t('balance.differs', { total: format.amount(year.statementTotal), gap: format.amount(Math.abs(computed.statementGap)) })
  const file = (one: FiscalYear['receiptFile']) => <FileLink establishmentId={establishmentId} file={one} />

  return (
    <Card
      title={t('year', { year: year.year })}
      aside={
        year.withdrawn ? (
          <Chip>{t('withdrawn')}</Chip>
        ) : year.gaps.length === 0 ? (
          <Chip tone="good">{t('complete')}</Chip>
        ) : (
          <Chip tone="warn">{t('title.gapsShort', { count: year.gaps.length })}</Chip>
        )
      }
    >
      <Stack>
        {year.gaps.length > 0 && !year.withdrawn ? (
          <Note tone="neutral">{t('missing', { what: format.list(year.gaps.map((gap) => t(`gaps.${gap}`))) })}</Note>
        ) : null}
        <Definitions
          items={[
            { term: t('fields.operating'), detail: <b>{share(year.operatingShare)}</b> },
            { term: t('fields.investment'), detail: computed && year.investmentTotal == null ? t('balance.noInvestment') : share(year.investmentShare) },
            { term: t('fields.income'), detail: share(year.incomeShare) },
            { term: t('fields.cyber'), detail: share(year.cyberShare) },
            { term: t('fields.careIncome'), detail: money(year.careIncome) },
            { term: t('fields.staffCost'), detail: money(year.staffCost) },
            {
              term: t('fields.accounts'),
              detail:
                year.accounts || year.accountsFile ? (
                  <>
                    {year.accounts ? format.own(year.accounts) : ''} {file(year.accountsFile)}
                  </>
                ) : null,
            },
            {
              term: t('computed'),
              detail: computed ? null : t('computedBy', { day: format.day(year.computedOn), name: year.approvedBy ? `, ${format.own(year.approvedBy)}` : '' }),
            },
            {
              term: t('receipt'),
              detail: year.receiptOn ? (
                <>
                  {format.day(year.receiptOn)} {year.receiptReference ? format.own(year.receiptReference) : ''} {file(year.receiptFile)}
                </>
              ) : null,
            },
            {
              term: t('balance.title'),
              detail: computed ? (
                <>
                  {t('balance.said', { count: computed.lines, day: format.day(computed.on) })} {file(computed.file)}
                </>
              ) : null,
            },
            { term: t('balance.statement'), detail: statement },
            {
              term: t('sheet.title'),
              detail: computed?.sheet ? (
                <>
                  {t('sheet.said', { day: format.day(computed.sheet.approvedOn), name: format.own(computed.sheet.approvedBy) })} {file(computed.sheet.file)}
                </>
              ) : null,
            },
            { term: t('national.title'), detail: national },
            { term: t('national.byHand'), detail: computed?.byHand ? share(computed.byHand) : null },
            { term: t('fields.note'), detail: year.note ? format.own(year.note) : '' },
            { term: t('withdrawn'), detail: year.withdrawn ? format.own(year.withdrawn.reason) : '' },
          ]}
        />
        {computed && !year.withdrawn ? (
          <Row>
            <LinkButton small to={paths.budgetComputation(year.year)}>
              {t('explain.open')}
            </LinkButton>
            <LinkButton small kind="quiet" to={paths.budgetAccounts(year.year)}>
              {t('accounts.open')}
            </LinkButton>
          </Row>
        ) : null}
        {writes ? (
          <RegisterGestures
            withdrawn={year.withdrawn !== null}
            restoring={restoring.busy}
            onRestore={() => void restoring.run({ params, body: {} })}
            onChange={() => setOpened('change')}
            onWithdraw={() => setOpened('withdraw')}
          >
            {year.gaps.includes('accounts') && year.operatingShare && may(session, 'obligations.write', establishmentId) ? (
              <Button small onClick={() => setOpened('attest')}>
                {t('attest.link')}
              </Button>
            ) : null}
          </RegisterGestures>
        ) : null}
      </Stack>
      <Dialog wide={opened === 'change'} open={opened !== null} onClose={close} title={opened === 'attest' ? t('attest.link') : t('year', { year: year.year })}>
        {opened === 'attest' ? <AttestShare year={year} establishmentId={establishmentId} onDone={close} /> : null}
        {opened === 'change' ? <FiscalYearForm establishmentId={establishmentId} year={year} proposed={year.year} taken={[]} onDone={close} /> : null}
        {opened === 'withdraw' ? (
          <ReasonForm
            what={t('withdrawWhat')}
            submit={common('form.withdraw')}
            act={(reason) => withdrawing.run({ params, body: { reason } })}
            undo={() => restoring.run({ params, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Card>
  )
}

import { statement, type StatementLine } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { StateBadge } from '../../../ui/states/state-badge.tsx'

/** « Qu'est-ce que l'ARS voit de nous ? »: the same seven lines as in the report. */
export function StatementCard({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('reports')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const words = useVerdictWords()
  const query = useApi(statement, { params: { establishmentId } })

  const said = (line: StatementLine): string =>
    [
      line.reason ?? '',
      line.deadlineOn && line.lateDays !== null
        ? t('statement.late', { count: line.lateDays, day: format.day(line.deadlineOn), basis: t(`statement.basis.${line.deadlineBasis ?? 'verified-text'}`) })
        : '',
      line.readingOn ? t('statement.reading', { day: format.day(line.readingOn) }) : '',
      line.unknownPieces > 0 ? t('statement.unknown', { count: line.unknownPieces }) : '',
      line.indicator === null ? '' : words.ratio(line.indicator),
      line.level === null ? '' : common('verdict.level', { level: line.level }),
      line.appliedTotal === null ? '' : t('statement.applied', { covered: line.appliedCovered ?? 0, total: line.appliedTotal }),
      line.attestedBy ? t('statement.attested', { name: line.attestedBy, day: line.attestationExpiresOn ? format.day(line.attestationExpiresOn) : '' }) : '',
      line.missedYears.length > 0 ? common('verdict.missedYears', { years: format.list(line.missedYears.map(String)) }) : '',
    ]
      .filter(Boolean)
      .join(' · ')

  const columns: Column<StatementLine>[] = [
    {
      key: 'action',
      header: t('statement.action'),
      rowHeader: true,
      render: (line) => (
        <AppLink to={paths.requirement(line.requirementId, establishmentId)}>
          {t('statement.number', { number: line.action, title: format.text(line.title) })}
        </AppLink>
      ),
      width: '34%',
    },
    { key: 'state', header: common('ui.state'), render: (line) => <StateBadge state={line.state} />, width: '10rem' },
    { key: 'pieces', header: t('statement.pieces'), render: (line) => (line.state === 'not-applicable' ? '' : `${line.proven}/${line.total}`), width: '5rem' },
    { key: 'said', header: t('statement.said'), render: said },
  ]

  return (
    <Card title={t('statement.title')} flush>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption={t('statement.title')}
            captionHidden
            columns={columns}
            rows={data.lines}
            rowKey={(line) => line.requirementId}
            footer={<span>{t('statement.note')}</span>}
          />
        )}
      </Loaded>
    </Card>
  )
}

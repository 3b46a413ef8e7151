import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSearch } from '../../../platform/router/use-search.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Small, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { Trail } from '../../../ui/base/trail.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { StateBadge } from '../../../ui/states/state-badge.tsx'
import { STATE_CODES, type StateCode } from '../../../ui/states/state-codes.ts'
import type { Obligations } from '../obligations-page.tsx'
import { StateFilter } from './state-tally.tsx'

type Line = Obligations['requirements'][number]

const ORDER: StateCode[] = ['late', 'unmet', 'due', 'unknown', 'attested', 'proven', 'not-applicable']

interface Props {
  obligations: Obligations
  catalogue: Obligations['catalogues'][number]
  establishment: OneEstablishment
}

export function OneCatalogue({ obligations, catalogue, establishment }: Props) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const words = useVerdictWords()
  const [search, change] = useSearch()
  const state = STATE_CODES.find((code) => code === search['state']) ?? null
  const lines = obligations.requirements.filter((line) => line.catalogueId === catalogue.id)
  const shown = state === null ? lines : lines.filter((line) => line.verdict.state === state)
  const grouped = lines.some(({ group }) => group !== null)

  const columns: Column<Line>[] = [
    { key: 'number', header: t('table.number'), render: (line) => line.number, sortValue: (line) => line.number, width: '4.5rem' },
    {
      key: 'title',
      header: t('table.requirement'),
      render: (line) => <AppLink to={paths.requirement(line.id, establishment.id)}>{format.text(line.title)}</AppLink>,
      sortValue: (line) => format.text(line.title),
      rowHeader: true,
    },
    ...(grouped
      ? [
          {
            key: 'group',
            header: t('table.group'),
            render: (line: Line) => (line.group ? format.text(line.group) : ''),
            sortValue: (line: Line) => (line.group ? format.text(line.group) : null),
            width: '22%',
          },
        ]
      : []),
    {
      key: 'state',
      header: common('ui.state'),
      render: (line) => (
        <>
          <StateBadge state={line.verdict.state} />
          {line.carried === null ? null : <Small>{t(`elsewhere.carried.${line.carried}`)}</Small>}
        </>
      ),
      sortValue: (line) => ORDER.indexOf(line.verdict.state),
      width: '9rem',
    },
    { key: 'why', header: t('table.why'), render: (line) => words.sentence({ verdict: line.verdict, attestation: null }, obligations.day), width: '32%' },
  ]

  return (
    <Stack>
      <PageTitle
        trail={<Trail label={common('page.trail')} steps={[{ label: t('trail'), to: paths.obligations }, { label: format.text(catalogue.title) }]} />}
        title={format.text(catalogue.title)}
        subtitle={
          <>
            {catalogue.source ? `${format.own(catalogue.source)} ` : ''}
            {catalogue.imported ? null : <SourceNote verified={catalogue.verified} />}
          </>
        }
      />
      {catalogue.note ? <Note tone="neutral">{format.text(catalogue.note)}</Note> : null}
      {catalogue.counts ? <StateFilter counts={catalogue.counts} value={state} onChange={(next) => change({ state: next })} /> : null}
      <Card flush>
        <DataTable caption={format.text(catalogue.title)} captionHidden columns={columns} rows={shown} rowKey={(line) => line.id} empty={t('table.empty')} />
      </Card>
    </Stack>
  )
}

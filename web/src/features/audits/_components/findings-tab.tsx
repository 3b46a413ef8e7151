import { undecideFinding, type Finding, type SEVERITIES } from '@hygie/contract/audits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSearch } from '../../../platform/router/use-search.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Small, Stack } from '../../../ui/base/layouts.tsx'
import type { Tone } from '../../../ui/base/note.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { FilterButtons } from '../../../ui/data/filter-buttons.tsx'
import { CheckField } from '../../../ui/forms/fields.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { FILTERS, filterFindings, hasAction, isNew } from '../_lib/findings.ts'
import type { TabProps } from '../audits-page.tsx'
import styles from './audits.module.css'
import { DecisionForm } from './decision-form.tsx'
import { FindingActionForm } from './finding-action-form.tsx'

const TONES: Record<(typeof SEVERITIES)[number], Tone> = { critical: 'bad', major: 'warn', moderate: 'neutral', minor: 'neutral' }

type Opened = { findings: Finding[]; as: 'action' | 'decision' } | null

/** What audits found, the worst first: who has it, until when, and what the last audit says. */
export function FindingsTab({ data, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('audits')
  const format = useFormat()
  const session = useSession()
  const [search, change] = useSearch()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [opened, setOpened] = useState<Opened>(null)
  const undeciding = useAct(undecideFinding)
  const acts = may(session, 'actions.write', establishmentId)
  const filter = FILTERS.find((one) => one === search['filtre']) ?? 'open'
  const rows = filterFindings(data.findings, data.audits, filter)
  const titleOf = (one: Finding): string => (one.title === null ? t(`themes.${one.theme}`) : format.own(one.title))
  const toDo = (one: Finding | undefined): string => (one === undefined ? '' : one.title === null ? t(`toDo.${one.theme}`) : one.title)
  const close = () => {
    setOpened(null)
    setChosen(new Set())
  }
  const toggle = (id: number) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const canAct = (one: Finding): boolean => acts && !hasAction(one) && one.state !== 'corrected'

  const stateOf = (one: Finding): string => {
    if (one.state === 'corrected' && one.correctedOn) return t('states.corrected', { day: format.day(one.correctedOn) })
    if (one.state === 'excepted' && one.decision?.until) return t('states.excepted', { day: format.day(one.decision.until), name: one.decision.by })
    return one.state === 'not-assessed' ? t('states.notAssessed') : t('states.open')
  }

  const columns: Column<Finding>[] = [
    {
      key: 'finding',
      header: t('finding'),
      rowHeader: true,
      sortValue: titleOf,
      render: (one) => (
        <div className={styles.choose}>
          {canAct(one) ? (
            <CheckField label={<span className="visually-hidden">{titleOf(one)}</span>} value={chosen.has(one.id)} onChange={() => toggle(one.id)} />
          ) : null}
          <div>
            {titleOf(one)}
            <span className={styles.detail}>
              {[t(`tools.${one.tool}`), one.subjectName ? format.own(one.subjectName) : t(`objects.${one.object}`)].join(' · ')}
            </span>
            <Technical finding={one} />
          </div>
        </div>
      ),
      width: '38%',
    },
    {
      key: 'severity',
      header: t('severity'),
      sortValue: (one) => Object.keys(TONES).indexOf(one.severity),
      render: (one) => <Chip tone={one.state === 'corrected' ? 'neutral' : TONES[one.severity]}>{t(`severities.${one.severity}`)}</Chip>,
    },
    {
      key: 'state',
      header: t('state'),
      sortValue: (one) => one.lastSeenOn ?? '',
      render: (one) => (
        <>
          {stateOf(one)} {isNew(one, data.audits) ? <Chip tone="info">{t('new')}</Chip> : null}
          {one.firstSeenOn && one.lastSeenOn ? (
            <span className={styles.detail}>{t('seen', { first: format.day(one.firstSeenOn), last: format.day(one.lastSeenOn) })}</span>
          ) : null}
          {one.decision ? <span className={styles.detail}>{format.own(one.decision.note)}</span> : null}
        </>
      ),
    },
    {
      key: 'action',
      header: t('action.one'),
      render: (one) =>
        one.action ? (
          <>
            <AppLink to={paths.action(one.action.id, establishmentId)}>{format.own(one.action.title)}</AppLink>
            <span className={styles.detail}>
              {[one.action.ownerName, one.action.dueOn ? format.day(one.action.dueOn) : '', one.action.status === 'open' ? '' : t('action.closed')]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        ) : one.state === 'open' || one.state === 'not-assessed' ? (
          <Small>{t('action.none')}</Small>
        ) : null,
    },
    ...(writes || acts
      ? [
          {
            key: 'act',
            header: t('act'),
            screenOnly: true,
            render: (one: Finding) => (
              <Row>
                {canAct(one) ? (
                  <Button small onClick={() => setOpened({ findings: [one], as: 'action' })}>
                    {t('action.open')}
                  </Button>
                ) : null}
                {writes && one.decision ? (
                  <Button small kind="quiet" onClick={() => void undeciding.run({ params: { establishmentId, findingId: one.id }, body: {} })}>
                    {t('decision.undo')}
                  </Button>
                ) : null}
                {writes && !one.decision && one.state !== 'corrected' ? (
                  <Button small kind="quiet" onClick={() => setOpened({ findings: [one], as: 'decision' })}>
                    {t('decision.open')}
                  </Button>
                ) : null}
              </Row>
            ),
          },
        ]
      : []),
  ]

  const selected = rows.filter((one) => chosen.has(one.id))
  return (
    <Stack>
      <FilterButtons
        label={t('filters.label')}
        value={filter}
        choices={FILTERS.map((value) => ({ value, label: t(`filters.${value}`), count: filterFindings(data.findings, data.audits, value).length }))}
        onChange={(next) => change({ filtre: next === 'open' ? null : next })}
      />
      {selected.length > 1 ? (
        <div>
          <Button kind="primary" icon="plus" onClick={() => setOpened({ findings: selected, as: 'action' })}>
            {t('action.openFor', { count: selected.length })}
          </Button>
        </div>
      ) : null}
      <Card flush>
        <DataTable
          caption={t('tabs.findings')}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={t('filters.empty')}
          footer={<span>{data.seesTechnical ? t('how') : t('howPlain')}</span>}
        />
      </Card>
      <Dialog open={opened !== null} onClose={close} title={opened?.as === 'decision' ? t('decision.open') : t('action.open')}>
        {opened?.as === 'action' ? (
          <FindingActionForm establishmentId={establishmentId} findings={opened.findings} title={toDo(opened.findings[0])} onDone={close} />
        ) : null}
        {opened?.as === 'decision' ? <DecisionForm establishmentId={establishmentId} finding={opened.findings[0] as Finding} onDone={close} /> : null}
      </Dialog>
    </Stack>
  )
}

/** Folded, and only for those who treat it. */
function Technical({ finding: { technical } }: { finding: Finding }) {
  const { t } = useTranslation('audits')
  if (!technical) return null
  return (
    <details className={styles.technical}>
      <summary>
        {[technical.ruleId, technical.anssiPoint === technical.ruleId ? null : technical.anssiPoint].filter(Boolean).join(' · ') || t('technical')}
      </summary>
      {technical.title ? <p>{technical.title}</p> : null}
      {technical.detail ? <p>{technical.detail}</p> : null}
    </details>
  )
}

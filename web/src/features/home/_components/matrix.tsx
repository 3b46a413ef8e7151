import type { Column, Home } from '@hygie/contract/home'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { titlesOf } from './titles-of.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { ExportShown } from '../../../ui/data/table-export.tsx'
import { StateCell } from '../../../ui/states/state-cell.tsx'
import { StateLegend } from '../../../ui/states/state-legend.tsx'
import styles from './matrix.module.css'

/** The seven actions by establishment. On a phone each action becomes a block. */
export function Matrix({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const words = useVerdictWords()
  const table = useRef<HTMLTableElement>(null)
  const found = new Map(home.cells.map((cell) => [`${cell.requirementId} ${cell.establishmentId}`, cell]))
  const beside = new Map(home.besideCells.map((cell) => [cell.establishmentId, cell]))

  /** Plans applied (4b) are counted under the state of the plans that exist (4a). */
  const applied = (requirementId: string, establishmentId: number) => {
    const objects = requirementId.endsWith('/4a') ? beside.get(establishmentId)?.verdict.objects : null
    return objects
      ? {
          line: t('matrix.applied', { fraction: `${objects.covered}/${objects.total}` }),
          sentence: t('matrix.appliedOne', { count: objects.covered, total: objects.total }),
        }
      : null
  }

  return (
    <Card title={t('matrix.title')} flush>
      <table ref={table} role="table" className={styles.matrix}>
        <caption className="visually-hidden">{t('matrix.title')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t('matrix.action')}
            </th>
            {home.columns.map((column) => (
              <th role="columnheader" scope="col" key={column.establishmentId} title={column.name}>
                {format.own(column.shortName)}
                <Membership column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {home.requirements.map((requirement) => (
            <tr role="row" key={requirement.id}>
              <th role="rowheader" scope="row">
                <span className={styles.title}>
                  {requirement.number} · {format.text(requirement.title)}
                </span>
                {requirement.hint ? <span className={styles.hint}>{format.text(requirement.hint)}</span> : null}
              </th>
              {home.columns.map((column) => {
                const cell = found.get(`${requirement.id} ${column.establishmentId}`)
                const plans = applied(requirement.id, column.establishmentId)
                return (
                  <td role="cell" key={column.establishmentId}>
                    {cell ? (
                      <StateCell
                        state={cell.verdict.state}
                        lines={words.lines(cell, home.day)}
                        extra={plans?.line}
                        place={format.own(column.shortName)}
                        sentence={`${column.name}. ${words.sentence(cell, home.day, titlesOf(requirement))}${plans ? ` ${plans.sentence}` : ''}`}
                        to={column.readLive ? paths.requirement(requirement.id, column.establishmentId) : undefined}
                      />
                    ) : (
                      <span className={styles.unreleased}>{t('matrix.notReleased')}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ExportShown
        caption={t('matrix.title')}
        columns={[
          { key: 'action', header: t('matrix.action') },
          ...home.columns.map(({ establishmentId, name }) => ({ key: String(establishmentId), header: name })),
        ]}
        table={table}
      />
      <StateLegend>{t('matrix.legend')}</StateLegend>
    </Card>
  )
}

function Membership({ column }: { column: Column }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  if (column.readLive) return null
  return <small>{column.releasedAt ? t('matrix.released', { day: format.shortDay(format.dayOf(column.releasedAt)) }) : t('matrix.partner')}</small>
}

import type { Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { Button, LinkButton } from '../../../ui/base/button.tsx'
import { Columns, Row, Stack } from '../../../ui/base/layouts.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import styles from './direction.module.css'
import { FootLine } from './foot-line.tsx'
import { InOrder } from './in-order.tsx'
import { ToSign } from './to-sign.tsx'
import { TodoList } from './todo-list.tsx'
import { WhatItCosts } from './what-it-costs.tsx'
import { WhatStops } from './what-stops.tsx'

/** More would not fit on the sheet. */
const MOST_TODOS = 3

/** One page for those who decide: are we in order, what is to sign, what stops us, what it costs. Prints on one sheet. */
export function DirectionHome({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const establishmentId = home.columns[0]?.establishmentId ?? 0
  return (
    <>
      <PageTitle
        title={useAnswer(home)}
        subtitle={t('direction.subtitle', { house: format.own(home.scopeName), day: format.longDay(home.day) })}
        action={
          <Row>
            <Button icon="print" onClick={() => globalThis.print()}>
              {t('direction.print')}
            </Button>
            <LinkButton kind="quiet" to={`${paths.home}?vue=detail`}>
              {t('direction.detail')}
            </LinkButton>
          </Row>
        }
      />
      <Stack>
        <ToSign />
        <Columns
          main={
            <>
              <InOrder home={home} />
              <WhatStops establishmentId={establishmentId} />
            </>
          }
          side={
            <div className={styles.side}>
              <TodoList todos={home.todos.slice(0, MOST_TODOS)} single />
              <WhatItCosts establishmentId={establishmentId} />
            </div>
          }
        />
        <FootLine home={home} past={false} />
      </Stack>
    </>
  )
}

/** « Sommes-nous en règle ? » in one sentence. */
function useAnswer(home: Home): string {
  const { t } = useTranslation('home')
  const format = useFormat()
  const asked = home.cells.filter(({ verdict }) => verdict.state !== 'not-applicable')
  if (asked.length === 0) return t('title.leftOut')
  if (asked.every(({ verdict }) => verdict.state === 'unknown')) return t('direction.unanswered')
  const proven = asked.filter(({ verdict }) => verdict.state === 'proven').length
  const named = (state: 'late' | 'unmet'): string => {
    const titles = home.requirements.filter(({ id }) => asked.some((cell) => cell.requirementId === id && cell.verdict.state === state))
    if (titles.length === 0) return ''
    const first = titles[0]
    return titles.length === 1 && first
      ? t(`direction.${state}One`, { action: lowerFirst(format.text(first.title)) })
      : t(`direction.${state}`, { count: titles.length })
  }
  const wrong = [named('late'), named('unmet')].filter(Boolean)
  return [t('direction.answer', { count: proven, total: asked.length }), ...(wrong.length > 0 ? wrong : [t('direction.nothingLate')])].join(' ')
}

const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

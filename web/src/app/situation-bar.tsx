import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/i18n/use-format.ts'
import type { Situation } from '../platform/router/scope-context.tsx'
import { useSearch } from '../platform/router/use-search.ts'
import { scopeKey } from '../platform/session/scope.ts'
import { ScopeMenu } from '../ui/shell/bar-controls.tsx'
import { SituationDate } from '../ui/shell/situation-date.tsx'

interface Props {
  situation: Situation
  /** The page can be computed again for a past day. */
  dated: boolean
}

export function SituationBar({ situation, dated }: Props) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const [, change] = useSearch()
  const { scope, scopes, at, today } = situation
  return (
    <>
      <ScopeMenu
        label={t('bar.scope')}
        current={format.own(scope.name)}
        entries={scopes.map((one) => ({
          key: scopeKey(one),
          label: format.own(one.name),
          checked: scopeKey(one) === scopeKey(scope),
          onSelect: () => change({ scope: scopeKey(one) }),
        }))}
      />
      {dated ? (
        <SituationDate
          label={t('bar.situationAt')}
          help={t('bar.situationHelp')}
          fieldLabel={t('bar.situationDay')}
          apply={t('bar.situationApply')}
          backToToday={t('bar.backToToday')}
          day={at ?? null}
          today={today}
          onChange={(day) => change({ at: day })}
        />
      ) : null}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { firstRunToken } from '../../platform/session/first-run-token.ts'
import { sessionQuery } from '../../platform/session/session.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { BareFrame } from './_components/bare-frame.tsx'
import { FirstAccount } from './_components/first-account.tsx'
import { RestoreFirst } from './_components/restore-first.tsx'
import { TwoChoices } from './_components/two-choices.tsx'

export function FirstRunPage() {
  const { t } = useTranslation('accounts')
  const session = useQuery(sessionQuery)
  const [token] = useState(() => firstRunToken(globalThis.location.hash))
  const [search] = useSearch()
  const [step, setStep] = useState(search['etape'] === 'compte' ? 'account' : 'choices')
  return (
    <BareFrame wide={step === 'choices'}>
      <Loaded query={session}>
        {({ firstRun, mode }) => {
          if (!firstRun) {
            return (
              <EmptyState
                alone
                title={t('firstRun.doneTitle')}
                what={t('firstRun.done')}
                action={
                  <LinkButton kind="primary" to={paths.home}>
                    {t('firstRun.open')}
                  </LinkButton>
                }
              />
            )
          }
          if (token === '') return <EmptyState alone title={t('firstRun.noTokenTitle')} what={t('firstRun.noToken')} />
          const back = () => setStep('choices')
          if (step === 'account') return <FirstAccount token={token} onBack={back} />
          if (step === 'restore') return <RestoreFirst token={token} onBack={back} />
          return <TwoChoices token={token} visitable={mode === 'trial'} onCreate={() => setStep('account')} onRestore={() => setStep('restore')} />
        }}
      </Loaded>
    </BareFrame>
  )
}

import { readMeans, signOut } from '@hygie/contract/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useApi } from '../../platform/api/use-api.ts'
import { passkeysPossible } from '../../platform/identity/passkey.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { sessionQuery } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { BigChoice, BigChoices } from '../../ui/base/big-choice.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { LinkButton } from '../../ui/base/button.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { BareFrame } from './_components/bare-frame.tsx'
import { AddCodes } from './_components/security/add-codes.tsx'
import { AddPasskey } from './_components/security/add-passkey.tsx'
import { RecoveryCard } from './_components/security/recovery-card.tsx'

/** In production a password alone opens this page, and nothing else. */
export function EnrolPage() {
  const { t } = useTranslation('accounts')
  const session = useQuery(sessionQuery)
  return (
    <BareFrame wide>
      <Loaded query={session}>
        {({ signedIn }) =>
          signedIn ? (
            <Enrol />
          ) : (
            <EmptyState
              alone
              title={t('enrol.title')}
              what={t('enrol.signedOut')}
              action={
                <LinkButton kind="primary" to={paths.signIn}>
                  {t('signIn.submit')}
                </LinkButton>
              }
            />
          )
        }
      </Loaded>
    </BareFrame>
  )
}

function Enrol() {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const go = useGo()
  const [choice, setChoice] = useState<'passkey' | 'codes' | null>(null)
  const query = useApi(readMeans, {})
  const done = async () => {
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    go(paths.home)
  }
  const leave = async () => {
    await call(signOut, {})
    client.clear()
    go(paths.signIn)
  }
  return (
    <Loaded query={query}>
      {({ passkeys, codes, recovery }) =>
        passkeys.length > 0 || codes ? (
          <Stack>
            <PageTitle title={t('enrol.doneTitle')} subtitle={t('enrol.done')} />
            <RecoveryCard recovery={recovery} onKept={() => void done()} />
            <Row>
              <Button onClick={() => void done()}>{t('enrol.open')}</Button>
            </Row>
          </Stack>
        ) : (
          <Stack>
            <PageTitle title={t('enrol.title')} subtitle={t('enrol.subtitle')} />
            {choice === null ? (
              <BigChoices>
                <BigChoice
                  title={t('enrol.passkey')}
                  disabled={passkeysPossible() !== 'yes'}
                  onChoose={() => setChoice('passkey')}
                  notes={[
                    passkeysPossible() === 'yes'
                      ? t('enrol.passkeyNote')
                      : t(`passkeys.impossible.${passkeysPossible() as 'address'}`, { address: `localhost:${globalThis.location.port}` }),
                  ]}
                >
                  {t('enrol.passkeyWhat')}
                </BigChoice>
                <BigChoice title={t('enrol.codes')} onChoose={() => setChoice('codes')} notes={[t('enrol.codesNote')]}>
                  {t('enrol.codesWhat')}
                </BigChoice>
              </BigChoices>
            ) : (
              <Card title={t(`enrol.${choice}`)}>
                {choice === 'passkey' ? (
                  <AddPasskey onDone={() => void query.refetch()} onCancel={() => setChoice(null)} />
                ) : (
                  <AddCodes onDone={() => void query.refetch()} onCancel={() => setChoice(null)} />
                )}
              </Card>
            )}
            <Row>
              <Button kind="quiet" onClick={() => void leave()}>
                {t('bar.signOut', { ns: 'common' })}
              </Button>
            </Row>
          </Stack>
        )
      }
    </Loaded>
  )
}

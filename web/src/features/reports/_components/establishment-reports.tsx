import type { ResponseOf } from '@hygie/contract'
import { draftRelease, listReleases } from '@hygie/contract/obligations'
import { arsReport } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Columns, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { CommitteeCard } from './committee-card.tsx'
import { FoldersCard } from './folders-card.tsx'
import { ReleaseTable } from './release-table.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { StatementCard } from './statement-card.tsx'

export type Release = ResponseOf<typeof listReleases>['releases'][number]

/** Prepare, have it released by the director, hand it over. */
export function EstablishmentReports({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const session = useSession()
  const toast = useToast()
  const attempt = useAttempt()
  const [signing, setSigning] = useState<Release | null>(null)
  const params = { establishmentId: establishment.id }
  const query = useApi(listReleases, { params })
  const drafting = useAct(draftRelease)
  const drafts = may(session, 'obligations.write', establishment.id)
  const signs = may(session, 'releases.sign', establishment.id)
  const prepare = async () => {
    if (await attempt(() => drafting.run({ params, body: {} }))) toast({ message: t('draft.done') })
  }
  const prepareButton = (
    <Button kind="primary" loading={drafting.busy} onClick={() => void prepare()}>
      {t('draft.link')}
    </Button>
  )

  return (
    <Loaded query={query} lines={10}>
      {({ releases }) => {
        const last = releases.find((one) => one.releasedAt !== null)
        // an older draft has been overtaken: only the newest can still be validated
        const waiting = releases[0]?.releasedAt === null ? releases[0] : undefined
        return (
          <Stack>
            <PageTitle
              title={
                last?.releasedAt ? t('title.released', { day: format.longDay(format.dayOf(last.releasedAt)), name: last.releasedBy ?? '' }) : t('title.none')
              }
              subtitle={t('subtitle')}
              action={drafts && releases.length > 0 ? prepareButton : null}
            />
            {waiting ? <Waiting release={waiting} signs={signs} onSign={setSigning} /> : null}
            <Columns
              main={
                <>
                  {releases.length === 0 ? (
                    <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} action={drafts ? prepareButton : null} />
                  ) : (
                    <Card title={t('releases.title')} flush>
                      <ReleaseTable releases={releases} establishment={establishment} />
                    </Card>
                  )}
                  <FoldersCard establishmentId={establishment.id} />
                  <StatementCard establishmentId={establishment.id} />
                </>
              }
              side={
                <>
                  <Card title={t('now.title')}>
                    <Stack>
                      <p>{t('now.what')}</p>
                      <div>
                        <DocumentButton fetchDocument={() => download(arsReport, { params, query: { locale: format.language } }, 'ars.pdf')}>
                          {t('now.pdf')}
                        </DocumentButton>
                      </div>
                    </Stack>
                  </Card>
                  <CommitteeCard place={{ establishmentId: establishment.id }} />
                </>
              }
            />
            <SignDialog release={signing} establishmentId={establishment.id} onClose={() => setSigning(null)} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Waiting({ release, signs, onSign }: { release: Release; signs: boolean; onSign: (release: Release) => void }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const what = { day: format.day(release.day), name: release.draftedBy }
  if (!signs) return <Note>{t('sign.waitingElsewhere', what)}</Note>
  return (
    <Note tone="warn" title={t('sign.waiting', what)}>
      <Button small kind="primary" onClick={() => onSign(release)}>
        {t('sign.link')}
      </Button>
    </Note>
  )
}

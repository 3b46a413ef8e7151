import type { ResponseOf } from '@hygie/contract'
import { exportFindings, getAudits } from '@hygie/contract/audits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../platform/api/document-button.tsx'
import { download } from '../../platform/api/download.ts'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { AuditForm } from './_components/audit-form.tsx'
import { FindingsTab } from './_components/findings-tab.tsx'
import { LevelsTab } from './_components/levels-tab.tsx'
import { LoadAudit } from './_components/load-audit.tsx'
import { RegisterTab } from './_components/register-tab.tsx'

export type AuditsView = ResponseOf<typeof getAudits>

export interface TabProps {
  data: AuditsView
  establishmentId: number
  writes: boolean
}

const TABS = ['findings', 'register', 'levels'] as const

export function AuditsPage() {
  return <InEstablishment path={paths.audits}>{(establishment) => <Page key={establishment.id} establishment={establishment} />}</InEstablishment>
}

function Page({ establishment }: { establishment: OneEstablishment }) {
  const { t, i18n } = useTranslation('audits')
  const format = useFormat()
  const session = useSession()
  const [search, change] = useSearch()
  const [opened, setOpened] = useState<'load' | 'type' | null>(null)
  const params = { establishmentId: establishment.id }
  const query = useApi(getAudits, { params })
  const writes = may(session, 'evidence.write', establishment.id)
  const tab = TABS.find((one) => one === search['tab']) ?? 'findings'
  const language = i18n.language === 'en' ? 'en' : 'fr'
  const close = () => setOpened(null)

  const title = ({ audits, criticalAssigned }: AuditsView): string => {
    const last = audits.find((one) => one.withdrawn === null)
    if (!last) return t('title.none')
    const when = t('title.last', { day: format.day(last.observedOn) })
    if (criticalAssigned === null) return `${when}.`
    const { numerator: assigned, denominator: count } = criticalAssigned
    return `${when}${assigned === count ? t('title.allAssigned', { count }) : t('title.critical', { count, assigned })}`
  }
  const file = (kind: 'csv' | 'xlsx') => download(exportFindings, { params, query: { format: kind, language } }, `constats.${kind}`)

  return (
    <Loaded query={query} lines={10}>
      {(data) => {
        const props: TabProps = { data, establishmentId: establishment.id, writes }
        return (
          <Stack>
            <PageTitle
              title={title(data)}
              subtitle={
                <>
                  {t('subtitle')} <AppLink to={paths.requirement('dns-2025-12/3', establishment.id)}>{t('seeState')}</AppLink>
                </>
              }
              action={
                data.findings.length > 0 ? (
                  <Row>
                    <DocumentButton kind="quiet" fetchDocument={() => file('csv')}>
                      CSV
                    </DocumentButton>
                    <DocumentButton kind="quiet" fetchDocument={() => file('xlsx')}>
                      XLSX
                    </DocumentButton>
                  </Row>
                ) : null
              }
            />
            {writes ? (
              <Row>
                <Button kind="primary" icon="plus" onClick={() => setOpened('load')}>
                  {t('load.open')}
                </Button>
                <Button onClick={() => setOpened('type')}>{t('type.open')}</Button>
              </Row>
            ) : null}
            {data.audits.length === 0 ? (
              <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} />
            ) : (
              <Tabs
                label={t('tabs.label')}
                value={tab}
                onChange={(next) => change({ tab: next === 'findings' ? null : next })}
                tabs={[
                  { value: 'findings', label: t('tabs.findings'), content: <FindingsTab {...props} /> },
                  { value: 'register', label: t('tabs.register'), content: <RegisterTab {...props} /> },
                  { value: 'levels', label: t('tabs.levels'), content: <LevelsTab {...props} /> },
                ]}
              />
            )}
            <Dialog wide open={opened !== null} onClose={close} title={opened === 'type' ? t('type.open') : t('load.open')}>
              {opened === 'load' ? <LoadAudit {...props} /> : null}
              {opened === 'type' ? <AuditForm {...props} audit={null} onDone={close} /> : null}
            </Dialog>
          </Stack>
        )
      }}
    </Loaded>
  )
}

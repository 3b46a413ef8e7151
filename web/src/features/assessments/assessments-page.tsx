import { type AssessmentSummary, exportOpssiesD1, listAssessments } from '@hygie/contract/assessments'
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
import { useGo } from '../../platform/router/use-search.ts'
import { may, mayInGroup, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Chip } from '../../ui/base/chip.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Row, Small, Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { GridForm } from './_components/grid-form.tsx'
import { NewAssessmentForm } from './_components/new-assessment-form.tsx'
import { ShareGridForm } from './_components/share-grid-form.tsx'

export function AssessmentsPage() {
  return <InEstablishment path={paths.assessments}>{(establishment) => <Assessments key={establishment.id} establishment={establishment} />}</InEstablishment>
}

function Assessments({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('assessments')
  const session = useSession()
  const go = useGo()
  const [opened, setOpened] = useState<'new' | 'grid' | 'share' | null>(null)
  const params = { establishmentId: establishment.id }
  const query = useApi(listAssessments, { params })
  const writes = may(session, 'obligations.write', establishment.id)
  const close = () => setOpened(null)
  const ghts = writes ? session.ghts.filter(({ id }) => mayInGroup(session, 'group.write', id)) : []

  return (
    <Loaded query={query} lines={6}>
      {({ assessments }) => (
        <Stack>
          <PageTitle
            title={titleOf(assessments)}
            subtitle={
              <>
                {t('subtitle')} <AppLink to={paths.requirement('dns-2025-12/2', establishment.id)}>{t('seeState')}</AppLink>
              </>
            }
            action={
              writes ? (
                <Button kind="primary" onClick={() => setOpened('new')}>
                  {t('new.open')}
                </Button>
              ) : null
            }
          />
          {assessments.length === 0 ? (
            <EmptyState title={t('empty.title')} what={t('empty.what')} why={t('empty.why')} />
          ) : (
            <Campaigns assessments={assessments} establishmentId={establishment.id} />
          )}
          <Row>
            {writes ? <Button onClick={() => setOpened('grid')}>{t('grid.open')}</Button> : null}
            {ghts.length > 0 ? <Button onClick={() => setOpened('share')}>{t('share.open')}</Button> : null}
            <DocumentButton kind="quiet" fetchDocument={() => download(exportOpssiesD1, { params }, 'OPSSIES-D1.json')}>
              {t('opssies.export')}
            </DocumentButton>
          </Row>
          <Small>{t('opssies.what')}</Small>
          <Dialog open={opened === 'new'} onClose={close} title={t('new.title')} wide>
            <NewAssessmentForm establishmentId={establishment.id} onDone={(id) => (id === null ? close() : go(paths.assessment(id, establishment.id)))} />
          </Dialog>
          <Dialog open={opened === 'grid'} onClose={close} title={t('grid.title')} wide>
            <GridForm establishmentId={establishment.id} />
          </Dialog>
          <Dialog open={opened === 'share'} onClose={close} title={t('share.open')}>
            <ShareGridForm establishmentId={establishment.id} ghts={ghts} onDone={close} />
          </Dialog>
        </Stack>
      )}
    </Loaded>
  )

  function titleOf(all: AssessmentSummary[]): string {
    const waiting = all.filter(({ status }) => status === 'submitted').length
    const open = all.filter(({ status }) => status === 'open').length
    if (waiting > 0) return t('title.waiting', { count: waiting })
    if (open > 0) return t('title.open', { count: open })
    return all.length === 0 ? t('title.none') : t('title.done')
  }
}

const TONES = { open: 'info', submitted: 'warn', approved: 'good', abandoned: 'neutral' } as const

function Campaigns({ assessments, establishmentId }: { assessments: AssessmentSummary[]; establishmentId: number }) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  return (
    <Card flush>
      <DataTable
        caption={t('list.caption')}
        captionHidden
        rows={assessments}
        rowKey={({ id }) => id}
        columns={[
          { key: 'year', header: t('list.year'), render: ({ year }) => year, sortValue: ({ year }) => year },
          {
            key: 'name',
            header: t('list.name'),
            rowHeader: true,
            render: ({ id, name, priorityMeasures }) => (
              <>
                <AppLink to={paths.assessment(id, establishmentId)}>{format.own(name)}</AppLink>
                {priorityMeasures ? <Small> {t('list.priorityMeasures')}</Small> : null}
              </>
            ),
          },
          { key: 'source', header: t('list.questionnaire'), render: ({ title, version }) => t('list.version', { title: format.text(title), version }) },
          {
            key: 'progress',
            header: t('list.progress'),
            render: ({ progress }) => t('progress', { answered: format.number(progress.answered), count: progress.asked }),
            sortValue: ({ progress }) => (progress.asked === 0 ? 0 : progress.answered / progress.asked),
          },
          { key: 'status', header: t('list.status'), render: (one) => <Chip tone={TONES[one.status]}>{statusOf(one)}</Chip> },
        ]}
      />
    </Card>
  )

  function statusOf({ status, approvedAt, approvedBy, submittedAt }: AssessmentSummary): string {
    const at = approvedAt ?? submittedAt
    return t(`status.${status}`, { day: at ? format.day(format.dayOf(at)) : '', name: approvedBy ? format.own(approvedBy) : '' })
  }
}

import { exportPlans, importPlans, PLAN_KINDS, restorePlan, withdrawPlan, type Activity } from '@hygie/contract/continuity'
import type { z } from 'zod'
import type { plan as planSchema } from '@hygie/contract/continuity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { daysBetween } from '../../../platform/verdicts/age.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { PlanForm } from './plan-form.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'

export type Plan = z.output<typeof planSchema>

interface Props {
  plans: Plan[]
  activities: Activity[]
  establishmentId: number
  writes: boolean
}

const YEAR_DAYS = 365

export function Plans({ plans, activities, establishmentId, writes }: Props) {
  const { t } = useTranslation('continuity')
  const [opened, setOpened] = useState<'add' | 'import' | null>(null)
  const close = () => setOpened(null)
  const open = activities.filter(({ withdrawn }) => withdrawn === null)
  const add = (
    <Row>
      <Button kind="primary" icon="plus" onClick={() => setOpened('add')}>
        {t('plans.add')}
      </Button>
      <Button icon="upload" onClick={() => setOpened('import')}>
        {t('plans.import')}
      </Button>
    </Row>
  )
  return (
    <Stack>
      {plans.length === 0 ? (
        <EmptyState title={t('plans.emptyTitle')} what={t('plans.emptyWhat')} why={t('plans.emptyWhy')} action={writes ? add : null} />
      ) : null}
      {plans.length > 0 && writes ? add : null}
      {plans.length > 0 ? <TableExport route={exportPlans} input={{ params: { establishmentId } }} name="plans" /> : null}
      {PLAN_KINDS.flatMap((kind) => plans.filter((plan) => plan.kind === kind)).map((plan) => (
        <OnePlan key={plan.id} plan={plan} activities={open} establishmentId={establishmentId} writes={writes} />
      ))}
      <Dialog wide open={opened !== null} onClose={close} title={t(opened === 'import' ? 'plans.import' : 'plans.add')}>
        {opened === 'add' ? <PlanForm establishmentId={establishmentId} activities={open} plan={null} onDone={close} /> : null}
        {opened === 'import' ? <TableImport route={importPlans} establishmentId={establishmentId} hint={t('plans.importHint')} /> : null}
      </Dialog>
    </Stack>
  )
}

function OnePlan({ plan, activities, establishmentId, writes }: Omit<Props, 'plans'> & { plan: Plan }) {
  const { t } = useTranslation('continuity')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const { today } = useSituation()
  const withdrawing = useAct(withdrawPlan)
  const restoring = useAct(restorePlan)
  const [open, setOpen] = useState<'change' | 'withdraw' | null>(null)
  const params = { establishmentId, planId: plan.id }
  const reviewed = plan.reviewedOn ?? plan.signedOn
  const old = reviewed !== null && reviewed !== undefined && daysBetween(reviewed, today) > YEAR_DAYS
  return (
    <Card
      title={t('plans.title', { kind: t(`planKinds.${plan.kind}`), scope: format.own(plan.scope), version: plan.version })}
      aside={
        plan.withdrawn ? (
          <Chip>{t('withdrawn')}</Chip>
        ) : plan.signedOn ? (
          <Chip tone={plan.file ? 'good' : 'warn'}>{t(plan.file ? 'plans.signed' : 'plans.signedNoFile')}</Chip>
        ) : (
          <Chip tone="warn">{t('plans.notSigned')}</Chip>
        )
      }
    >
      <Stack>
        <Definitions
          items={[
            {
              term: t('plans.signature'),
              detail: plan.signedOn
                ? t('plans.signedBy', {
                    day: format.day(plan.signedOn),
                    name: plan.signedBy ?? '',
                    title: plan.signedTitle ? `, ${format.own(plan.signedTitle)}` : '',
                  })
                : '',
            },
            {
              term: t('plans.opinion'),
              detail: plan.opinion ? `${t(`opinions.${plan.opinion}`)}${plan.opinionOn ? `, ${format.day(plan.opinionOn)}` : ''}` : '',
            },
            {
              term: t('plans.review'),
              detail: plan.reviewedOn
                ? `${t('plans.reviewedBy', { day: format.day(plan.reviewedOn), name: plan.reviewedBy ?? '' })}${old ? ` · ${t('plans.old')}` : ''}`
                : old
                  ? t('plans.old')
                  : '',
            },
            { term: t('plans.nextReviewOn'), detail: plan.nextReviewOn ? format.day(plan.nextReviewOn) : '' },
            {
              term: t('plans.paper'),
              detail: plan.paperPlace
                ? [format.own(plan.paperPlace), plan.paperSeenOn ? t('plans.paperSeen', { day: format.day(plan.paperSeenOn) }) : t('plans.paperNotSeen')].join(
                    ' · ',
                  )
                : t('plans.noPaper'),
            },
            {
              term: t('plans.covers'),
              detail: format.list(activities.filter(({ id }) => plan.activityIds.includes(id)).map(({ name }) => format.own(name))),
            },
            { term: t('plans.file'), detail: plan.file ? <FileLink establishmentId={establishmentId} file={plan.file} /> : null },
            { term: t('plans.reviewFile'), detail: plan.reviewFile ? <FileLink establishmentId={establishmentId} file={plan.reviewFile} /> : null },
            { term: t('plans.note'), detail: plan.note ? format.own(plan.note) : '' },
            { term: t('withdrawn'), detail: plan.withdrawn ? format.own(plan.withdrawn.reason) : '' },
          ]}
        />
        {writes ? (
          <RegisterGestures
            withdrawn={plan.withdrawn !== null}
            restoring={restoring.busy}
            onRestore={() => void restoring.run({ params, body: {} })}
            onChange={() => setOpen('change')}
            changeLabel={t('plans.change')}
            onWithdraw={() => setOpen('withdraw')}
          />
        ) : null}
      </Stack>
      <Dialog wide open={open === 'change'} onClose={() => setOpen(null)} title={t('plans.change')}>
        <PlanForm establishmentId={establishmentId} activities={activities} plan={plan} onDone={() => setOpen(null)} />
      </Dialog>
      <Dialog open={open === 'withdraw'} onClose={() => setOpen(null)} title={t('plans.withdrawTitle')}>
        <ReasonForm
          what={t('plans.withdrawWhat')}
          submit={common('form.withdraw')}
          act={(reason) => withdrawing.run({ params, body: { reason } })}
          undo={() => restoring.run({ params, body: {} })}
          done={common('form.saved')}
          onDone={() => setOpen(null)}
        />
      </Dialog>
    </Card>
  )
}

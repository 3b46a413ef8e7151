import { reopenAction, type Action, type ActionPage } from '@hygie/contract/actions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { useRequirementName } from '../../../platform/verdicts/use-requirement-name.ts'
import { paths } from '../../../platform/router/paths.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { SidePanel } from '../../../ui/overlays/side-panel.tsx'
import { ActionAnswers } from '../../answers/action-answers.tsx'
import { ActionForm } from './action-form.tsx'
import { ActionStatus } from './action-status.tsx'
import { CloseForm } from './close-form.tsx'

interface Opened {
  action: Action
  requirements: ActionPage['requirements']
}

export function ActionPanel({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const format = useFormat()
  const action = opened?.action ?? null
  return (
    <SidePanel open={action !== null} onClose={onClose} title={action ? format.own(action.title) : ''} size={620}>
      {opened ? <Details key={opened.action.id} {...opened} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function Details({ action, requirements, onClose }: Opened & { onClose: () => void }) {
  const nameOf = useRequirementName()
  const { t } = useTranslation('actions')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const reopening = useAct(reopenAction)
  const [mode, setMode] = useState<'read' | 'change' | 'close'>('read')
  const writes = may(session, 'actions.write', action.establishmentId)

  if (mode === 'change') return <ActionForm establishmentId={action.establishmentId} action={action} onDone={() => setMode('read')} />
  if (mode === 'close') return <CloseForm action={action} onCancel={() => setMode('read')} onDone={onClose} />
  return (
    <Stack>
      <div>
        <ActionStatus action={action} />
      </div>
      <Definitions
        items={[
          { term: t('table.house'), detail: format.own(action.establishmentName) },
          {
            term: t('table.owner'),
            detail: [action.ownerName, action.ownerTitle, action.contact]
              .filter(Boolean)
              .map((text) => format.own(text ?? ''))
              .join(' · '),
          },
          { term: t('table.due'), detail: action.dueOn ? format.day(action.dueOn) : '' },
          { term: t('table.cost'), detail: action.costEuros === null || action.costEuros === undefined ? '' : format.money(action.costEuros) },
          { term: t('fields.careReason'), detail: action.careReason ? format.own(action.careReason) : '' },
          {
            term: t('fields.firstGesture'),
            detail: action.firstGesture ? `${format.own(action.firstGesture)}${action.minutes ? ` · ${t('minutes', { count: action.minutes })}` : ''}` : '',
          },
          { term: t('table.closesHeader'), detail: action.closedBy ? format.own(action.closedBy) : '' },
          {
            term: t('table.requirement'),
            detail: action.requirementId ? (
              <AppLink to={paths.requirement(action.requirementId, action.establishmentId)}>{nameOf(action.requirementId, requirements)}</AppLink>
            ) : (
              ''
            ),
          },
          { term: t('fields.paqssYear'), detail: action.paqssYear ? String(action.paqssYear) : '' },
          { term: t('panel.opened'), detail: t('panel.openedBy', { day: format.day(format.dayOf(action.createdAt)), name: action.createdBy }) },
          {
            term: t('panel.closed'),
            detail: action.closedAt ? `${format.day(format.dayOf(action.closedAt))}${action.closedNote ? ` · ${format.own(action.closedNote)}` : ''}` : '',
          },
        ]}
      />
      {writes ? (
        <Row>
          {action.status === 'open' ? (
            <>
              <Button kind="primary" icon="pen" onClick={() => setMode('change')}>
                {common('form.change')}
              </Button>
              <Button onClick={() => setMode('close')}>{t('close.link')}</Button>
            </>
          ) : action.status === 'closed-by-fact' ? null : (
            <Button
              loading={reopening.busy}
              onClick={() => void reopening.run({ params: { establishmentId: action.establishmentId, actionId: action.id }, body: {} })}
            >
              {t('panel.reopen')}
            </Button>
          )}
        </Row>
      ) : null}
      <ActionAnswers action={action} writes={writes} />
    </Stack>
  )
}

import { type AssessmentPart, finishPart, revokePart, showPart } from '@hygie/contract/assessments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Row, Small, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { TabProps } from '../assessment-page.tsx'
import { PartForm } from './part-form.tsx'
import { ShownLink } from './shown-link.tsx'

const TONES = { open: 'info', finished: 'good', expired: 'warn', revoked: 'neutral' } as const

/** Who answers what, how far each is, and their links. */
export function Parts({ view, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const attempt = useAttempt()
  const [opened, setOpened] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const show = useAct(showPart)
  const revoke = useAct(revokePart)
  const finish = useAct(finishPart)
  const { assessment, parts } = view
  const input = ({ id: partId }: AssessmentPart) => ({ params: { establishmentId, assessmentId: assessment.id, partId }, body: {} })
  const shares = writes && assessment.status === 'open'

  return (
    <Stack>
      {shares ? (
        <Row>
          <Button kind="primary" onClick={() => setOpened(true)}>
            {t('parts.give')}
          </Button>
        </Row>
      ) : null}
      {parts.length === 0 ? (
        <EmptyState title={t('parts.emptyTitle')} what={t('parts.empty')} />
      ) : (
        <Card flush>
          <DataTable
            caption={t('tabs.parts')}
            captionHidden
            rows={parts}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: t('parts.name'),
                rowHeader: true,
                render: ({ name, themes }) => (
                  <>
                    {format.own(name)} <Small>{format.list(themes.map((one) => format.text(one)))}</Small>
                  </>
                ),
              },
              { key: 'person', header: t('parts.person'), render: ({ personName }) => format.own(personName) },
              {
                key: 'progress',
                header: t('list.progress'),
                render: ({ answered, asked }) => t('progress', { answered: format.number(answered), count: asked }),
                sortValue: ({ answered, asked }) => (asked === 0 ? 0 : answered / asked),
              },
              {
                key: 'state',
                header: t('list.status'),
                render: (one) => (
                  <>
                    <Chip tone={TONES[one.state]}>{t(`parts.states.${one.state}`)}</Chip>
                    {one.mail ? <Small> {t(`parts.mail.${one.mail}`)}</Small> : null}
                  </>
                ),
              },
              {
                key: 'act',
                header: t('parts.act'),
                screenOnly: true,
                render: (one) =>
                  shares && one.state === 'open' ? (
                    <Row>
                      <Button small onClick={() => void attempt(async () => setToken((await show.run(input(one))).token))}>
                        {t('parts.show')}
                      </Button>
                      {one.answered === one.asked ? (
                        <Button small onClick={() => void attempt(() => finish.run(input(one)))}>
                          {t('parts.finish')}
                        </Button>
                      ) : null}
                      <Button small kind="quiet" danger onClick={() => void attempt(() => revoke.run(input(one)))}>
                        {t('parts.revoke')}
                      </Button>
                    </Row>
                  ) : null,
              },
            ]}
          />
        </Card>
      )}
      <Dialog open={opened} onClose={() => setOpened(false)} title={t('parts.give')} wide>
        <PartForm
          view={view}
          establishmentId={establishmentId}
          onDone={(given) => {
            setOpened(false)
            setToken(given)
          }}
        />
      </Dialog>
      <Dialog open={token !== null} onClose={() => setToken(null)} title={t('parts.linkTitle')}>
        {token === null ? null : <ShownLink token={token} />}
      </Dialog>
    </Stack>
  )
}

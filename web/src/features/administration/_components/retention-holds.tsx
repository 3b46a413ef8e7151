import { getKeys } from '@hygie/contract/keys'
import { endHold, holdData } from '@hygie/contract/retention'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { SelectField, TextArea } from '../../../ui/forms/fields.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { Retention } from './retention-tab.tsx'

/** What keeps a purge away: said by a person, or by a release being prepared. */
export function RetentionHolds({ holds }: { holds: Retention['holds'] }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const ending = useAct(endHold)
  const attempt = useAttempt()
  const [holding, setHolding] = useState(false)
  return (
    <Card title={t('retention.holds')}>
      <Stack>
        <p>{holds.length === 0 ? t('retention.noHold') : t('retention.holdsWhat')}</p>
        {holds.map(({ id, establishmentId, establishmentName, reason, by, since }) => (
          <Note
            key={`${id ?? 'draft'} ${establishmentId ?? ''}`}
            tone="warn"
            title={establishmentName ? format.own(establishmentName) : t('retention.everything')}
          >
            <p>{reason ?? t('retention.draft')}</p>
            <p>{by ? t('retention.by', { name: by, at: format.instant(since) }) : t('retention.since', { at: format.instant(since) })}</p>
            {id === null ? null : (
              <Button small onClick={() => void attempt(() => ending.run({ params: { holdId: id }, body: {} }))}>
                {t('retention.end')}
              </Button>
            )}
          </Note>
        ))}
        <Row>
          <Button onClick={() => setHolding(true)}>{t('retention.hold')}</Button>
        </Row>
      </Stack>
      <Dialog open={holding} onClose={() => setHolding(false)} title={t('retention.hold')}>
        {holding ? <HoldForm onDone={() => setHolding(false)} /> : null}
      </Dialog>
    </Card>
  )
}

const EVERYTHING = 'platform'

function HoldForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('administration')
  const houses = useApi(getKeys, {}).data?.establishments ?? []
  const act = useAct(holdData)
  const attempt = useAttempt()
  const [house, setHouse] = useState(EVERYTHING)
  const [reason, setReason] = useState('')
  const hold = async () => {
    if (await attempt(() => act.run({ body: { establishmentId: house === EVERYTHING ? null : Number(house), reason } }))) onDone()
  }
  return (
    <Stack>
      <p>{t('retention.holdWhat')}</p>
      <SelectField
        label={t('retention.where')}
        value={house}
        onChange={setHouse}
        choices={[{ value: EVERYTHING, label: t('retention.everything') }, ...houses.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <TextArea label={t('retention.reason')} value={reason} onChange={setReason} maxLength={500} />
      <Row>
        <Button kind="primary" loading={act.busy} disabled={reason.trim().length < 3} onClick={() => void hold()}>
          {t('retention.hold')}
        </Button>
      </Row>
    </Stack>
  )
}

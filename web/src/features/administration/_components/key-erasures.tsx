import { agreeErasure, askErasure, withdrawErasure } from '@hygie/contract/keys'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { HouseKey, Keys } from './keys-tab.tsx'

/** Two administrators: one asks, another agrees. */
export function KeyErasures({ keys: { establishments } }: { keys: Keys }) {
  const { t } = useTranslation('administration')
  const [asking, setAsking] = useState(false)
  const asked = establishments.filter(({ erasure }) => erasure !== null)
  const living = establishments.filter(({ destroyedAt, erasure }) => destroyedAt === null && erasure === null)
  return (
    <Card title={t('keys.erasure.title')}>
      <Stack>
        <p>{t('keys.erasure.what')}</p>
        {asked.map((house) => (
          <Asked key={house.id} house={house} />
        ))}
        <Row>
          <Button danger disabled={living.length === 0} onClick={() => setAsking(true)}>
            {t('keys.erasure.ask')}
          </Button>
        </Row>
      </Stack>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('keys.erasure.ask')}>
        {asking ? <AskForm houses={living} onDone={() => setAsking(false)} /> : null}
      </Dialog>
    </Card>
  )
}

function AskForm({ houses, onDone }: { houses: HouseKey[]; onDone: () => void }) {
  const { t } = useTranslation('administration')
  const act = useAct(askErasure)
  const attempt = useAttempt()
  const [house, setHouse] = useState(String(houses[0]?.id ?? ''))
  const [reason, setReason] = useState('')
  const ask = async () => {
    if (await attempt(() => act.run({ body: { establishmentId: Number(house), reason } }))) onDone()
  }
  return (
    <Stack>
      <Note tone="bad">{t('keys.erasure.warning')}</Note>
      <SelectField label={t('keys.house')} value={house} onChange={setHouse} choices={houses.map(({ id, name }) => ({ value: String(id), label: name }))} />
      <TextArea label={t('keys.erasure.reason')} value={reason} onChange={setReason} maxLength={500} />
      <Row>
        <Button kind="primary" danger loading={act.busy} disabled={reason.trim().length < 3} onClick={() => void ask()}>
          {t('keys.erasure.ask')}
        </Button>
      </Row>
    </Stack>
  )
}

function Asked({ house: { id, name, erasure } }: { house: HouseKey }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const toast = useToast()
  const agreeing = useAct(agreeErasure)
  const withdrawing = useAct(withdrawErasure)
  const attempt = useAttempt()
  const [typed, setTyped] = useState<string | null>(null)
  if (!erasure) return null
  const params = { establishmentId: id }
  const agree = async () => {
    let lastBackupAt: string | null = null
    const act = async () => void ({ lastBackupAt } = await agreeing.run({ params, body: { name: typed ?? '' } }))
    if (await attempt(act))
      toast({ tone: 'good', message: lastBackupAt ? t('keys.erasure.doneBackup', { at: format.instant(lastBackupAt) }) : t('keys.erasure.done') })
  }
  return (
    <Note tone="warn" title={t('keys.erasure.asked', { house: format.own(name) })}>
      <p>{t('keys.erasure.by', { name: erasure.askedBy, at: format.instant(erasure.askedAt), reason: erasure.reason })}</p>
      {erasure.mine ? <p>{t('keys.erasure.another')}</p> : null}
      <Row>
        {erasure.mine ? null : (
          <Button small danger onClick={() => setTyped('')}>
            {t('keys.erasure.agree')}
          </Button>
        )}
        <Button small kind="quiet" onClick={() => void attempt(() => withdrawing.run({ params, body: {} }))}>
          {t('keys.erasure.withdraw')}
        </Button>
      </Row>
      <Dialog open={typed !== null} onClose={() => setTyped(null)} title={t('keys.erasure.agree')}>
        <Stack>
          <Note tone="bad">{t('keys.erasure.warning')}</Note>
          <TextField label={t('keys.erasure.type', { house: name })} value={typed ?? ''} onChange={setTyped} />
          <Row>
            <Button kind="primary" danger loading={agreeing.busy} disabled={typed?.trim() !== name} onClick={() => void agree()}>
              {t('keys.erasure.agree')}
            </Button>
          </Row>
        </Stack>
      </Dialog>
    </Note>
  )
}

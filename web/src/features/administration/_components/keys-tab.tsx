import type { ResponseOf } from '@hygie/contract'
import { getKeys, renewKeys, rotateMaster } from '@hygie/contract/keys'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Columns, Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { KeyErasures } from './key-erasures.tsx'
import { KeysTable } from './keys-table.tsx'
import { MasterPassphraseDialog } from './master-passphrase-dialog.tsx'

export type Keys = ResponseOf<typeof getKeys>
export type HouseKey = Keys['establishments'][number]

const WATCH_MS = 1500

const sealing = ({ establishments }: Keys): HouseKey[] => establishments.filter(({ key, work }) => key !== null && work !== null && work.finishedAt === null)

export function KeysTab() {
  const query = useApi(getKeys, {}, { keepPrevious: true, again: (keys) => (sealing(keys).length > 0 ? WATCH_MS : false) })
  return (
    <Loaded query={query}>
      {(keys) => (
        <Columns
          main={
            <>
              <Master keys={keys} />
              <Houses keys={keys} />
            </>
          }
          side={<KeyErasures keys={keys} />}
        />
      )}
    </Loaded>
  )
}

function Master({ keys: { master, former } }: { keys: Keys }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const rotating = useAct(rotateMaster)
  const attempt = useAttempt()
  const toast = useToast()
  const [asked, ask] = useState<'file' | 'passphrase' | null>(null)
  const rotate = async () => {
    if (await attempt(() => rotating.run({ body: {} }))) toast({ tone: 'good', message: t('keys.rotated') })
  }
  return (
    <Card title={t('keys.master')}>
      <Stack>
        <p>{t(`keys.held.${master.held}`)}</p>
        <Definitions
          items={[
            { term: t('keys.mark'), detail: <code>{master.id}</code> },
            { term: t('keys.since'), detail: format.instant(master.since) },
          ]}
        />
        {former.length > 0 ? (
          <Note tone="warn" title={t('keys.former', { count: former.length })}>
            {t('keys.formerWhat')}
          </Note>
        ) : null}
        <Row>
          <Button onClick={() => ask('file')} loading={rotating.busy}>
            {t('keys.rotate')}
          </Button>
          <Button onClick={() => ask('passphrase')}>{t('keys.choosePassphrase')}</Button>
        </Row>
      </Stack>
      <Confirm open={asked === 'file'} onClose={() => ask(null)} title={t('keys.rotate')} confirm={t('keys.rotateYes')} onConfirm={rotate}>
        <p>{t('keys.rotateWhat')}</p>
        <p>{t('keys.rotateCopy')}</p>
      </Confirm>
      <MasterPassphraseDialog open={asked === 'passphrase'} onClose={() => ask(null)} />
    </Card>
  )
}

function Houses({ keys }: { keys: Keys }) {
  const { t } = useTranslation('administration')
  const renewing = useAct(renewKeys)
  const attempt = useAttempt()
  const [asked, ask] = useState(false)
  const under = sealing(keys)
  const total = under.reduce((sum, { work }) => sum + (work?.total ?? 0), 0)
  const done = under.reduce((sum, { work }) => sum + (work?.done ?? 0), 0)
  return (
    <Card title={t('keys.houses')}>
      <Stack>
        <p>{t('keys.housesWhat')}</p>
        {under.length > 0 ? (
          <Progress percent={total === 0 ? null : Math.round((100 * done) / total)} label={t('keys.sealing', { count: under.length, done, total })} />
        ) : null}
        <KeysTable houses={keys.establishments} />
        <Row>
          <Button onClick={() => ask(true)} loading={renewing.busy}>
            {t('keys.renew')}
          </Button>
        </Row>
      </Stack>
      <Confirm
        open={asked}
        onClose={() => ask(false)}
        title={t('keys.renew')}
        confirm={t('keys.renewYes')}
        onConfirm={async () => void (await attempt(() => renewing.run({ body: {} })))}
      >
        <p>{t('keys.renewWhat')}</p>
      </Confirm>
    </Card>
  )
}

import { proofFolder } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../../platform/api/url.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { DownloadButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { SelectField, TextField } from '../../../ui/forms/fields.tsx'
import type { Release } from './establishment-reports.tsx'
import styles from './reports.module.css'

/** As the folder's own VERIFIER.txt says them. */
const VERIFY = 'sha256sum -c SHA256SUMS\nopenssl pkeyutl -verify -rawin -pubin -inkey public-key.pem -in head.json -sigfile head.sig'

const ASKERS = ['ars', 'has', 'auditor', 'insurer', 'ans', 'other'] as const

/** A folder prepared for one asker: index, report, files and the sealed ledger, checked without Hygie. */
export function FolderCard({ establishmentId, releases }: { establishmentId: number; releases: Release[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const [asker, setAsker] = useState<string>('ars')
  const [other, setOther] = useState('')
  const [purpose, setPurpose] = useState('')
  const [release, setRelease] = useState('')
  const known = ASKERS.find((one) => one === asker) ?? 'other'
  const name = known === 'other' ? other.trim() : t(`folder.askers.${known}`)
  const query = { asker: name, purpose: purpose.trim() || undefined, releaseId: release === '' ? undefined : Number(release), locale: format.language }
  return (
    <Card title={t('folder.title')}>
      <Stack>
        <p>{t('folder.what')}</p>
        <SelectField
          label={t('folder.asker')}
          value={asker}
          onChange={setAsker}
          choices={ASKERS.map((one) => ({ value: one, label: t(`folder.askers.${one}`) }))}
        />
        {known === 'other' ? <TextField label={t('folder.name')} value={other} onChange={setOther} maxLength={300} /> : null}
        <TextField label={t('folder.purpose')} optional value={purpose} onChange={setPurpose} maxLength={1000} />
        <SelectField
          label={t('folder.situation')}
          value={release}
          onChange={setRelease}
          choices={[
            { value: '', label: t('folder.now') },
            ...releases.map((one) => ({ value: String(one.id), label: t(one.releasedAt ? 'folder.released' : 'folder.draft', { day: format.day(one.day) }) })),
          ]}
        />
        {name === '' ? null : (
          <div>
            <DownloadButton href={urlOf(proofFolder, { params: { establishmentId }, query })}>{t('folder.download')}</DownloadButton>
          </div>
        )}
        <details className={styles.check}>
          <summary>{t('folder.check')}</summary>
          <pre>
            <code>{VERIFY}</code>
          </pre>
          <p>{t('folder.checkWhat')}</p>
        </details>
      </Stack>
    </Card>
  )
}

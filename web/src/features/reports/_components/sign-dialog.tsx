import { signRelease } from '@hygie/contract/obligations'
import { arsReport } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { StateBadge } from '../../../ui/states/state-badge.tsx'
import { STATE_CODES } from '../../../ui/states/state-codes.ts'
import type { Release } from './establishment-reports.tsx'
import styles from './reports.module.css'

interface Props {
  release: Release | null
  establishmentId: number
  onClose: () => void
}

/** Thirty seconds: what leaves, to whom, under which name. */
export function SignDialog({ release, establishmentId, onClose }: Props) {
  const { t } = useTranslation('reports')
  return (
    <Dialog open={release !== null} onClose={onClose} title={t('sign.title')}>
      {release ? <SignForm release={release} establishmentId={establishmentId} onClose={onClose} /> : null}
    </Dialog>
  )
}

function SignForm({ release, establishmentId, onClose }: Props & { release: Release }) {
  const { t } = useTranslation('reports')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const act = useAct(signRelease)
  const form = useContractForm({ route: signRelease, initial: { title: session.user?.jobTitle ?? '' } })
  const save = useSave(form, { act: (body) => act.run({ params: { establishmentId, releaseId: release.id }, body }), done: t('sign.done'), onDone: onClose })
  return (
    <Form {...save} submit={t('sign.submit')}>
      <p>{t('sign.what', { day: format.longDay(release.day), name: release.draftedBy })}</p>
      <p className={styles.counts}>
        {STATE_CODES.filter((state) => (release.counts[state] ?? 0) > 0).map((state) => (
          <StateBadge key={state} state={state}>
            {common(`tally.${state}`, { count: release.counts[state] ?? 0 })}
          </StateBadge>
        ))}
      </p>
      <p>
        {t('sign.read')}{' '}
        <DocumentButton
          small
          fetchDocument={() => download(arsReport, { params: { establishmentId }, query: { releaseId: release.id, locale: format.language } }, 'ars.pdf')}
        >
          {t('sign.preview')}
        </DocumentButton>
      </p>
      <p>{t('sign.who', { name: session.user?.name ?? '' })}</p>
      <TextField {...form.field('title')} label={t('sign.function')} />
    </Form>
  )
}

import { signRelease } from '@hygie/contract/obligations'
import { arsReport } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
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
  const toast = useToast()
  const act = useAct(signRelease)
  const { busy, problem, submit } = useSubmit()
  const form = useContractForm({ route: signRelease, initial: { title: session.user?.jobTitle ?? '' } })
  const send = async () => {
    const body = form.check()
    if (!body || !(await submit(() => act.run({ params: { establishmentId, releaseId: release.id }, body })))) return
    toast({ message: t('sign.done') })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()} submit={t('sign.submit')} busy={busy} problem={problem} onCancel={onClose}>
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

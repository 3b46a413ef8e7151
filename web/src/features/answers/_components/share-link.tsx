import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { QrCode } from '../../../ui/base/qr-code.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './answers.module.css'

export interface Shared {
  token: string
  /** Of the action: what is printed has to say what it is about. */
  title: string
  personName: string
}

/** Works without mail: copied into one's own message, or shown to the person's phone. */
export function ShareLink({ shared, onClose }: { shared: Shared; onClose: () => void }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const toast = useToast()
  const name = format.own(shared.personName)
  const address = `${globalThis.location.origin}${paths.answer}#${shared.token}`
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    toast({ message: t('share.copied') })
  }
  return (
    <Dialog open onClose={onClose} title={t('share.title', { name })}>
      <Stack>
        <p>
          <b>{format.own(shared.title)}</b>
        </p>
        <p>{t('share.what', { name })}</p>
        <code className={styles.address} aria-label={t('share.address')}>
          {address}
        </code>
        <QrCode text={address} label={t('share.qr', { name })} />
        <Row>
          <Button kind="primary" className="no-print" onClick={() => void copy()}>
            {t('share.copy')}
          </Button>
          <Button icon="print" className="no-print" onClick={() => globalThis.print()}>
            {t('share.print')}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  )
}

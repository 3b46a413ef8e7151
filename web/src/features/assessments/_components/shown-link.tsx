import { useTranslation } from 'react-i18next'
import { paths } from '../../../platform/router/paths.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { QrCode } from '../../../ui/base/qr-code.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './assessments.module.css'

/** After `#`: neither a server, a proxy nor a referrer sees it. */
export function ShownLink({ token }: { token: string }) {
  const { t } = useTranslation('assessments')
  const toast = useToast()
  const link = `${globalThis.location.origin}${paths.assessmentLink}#${token}`
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    toast({ message: t('parts.copied') })
  }
  return (
    <Stack>
      <p>{t('parts.linkWhat')}</p>
      <code className={styles.address}>{link}</code>
      <QrCode text={link} label={t('parts.qr')} />
      <Button kind="primary" onClick={() => void copy()}>
        {t('parts.copy')}
      </Button>
    </Stack>
  )
}

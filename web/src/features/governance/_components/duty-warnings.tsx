import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Small } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { type CardProps, type DutyWarning, isOpen } from '../_lib/standing.ts'
import { useDutyWords } from '../_lib/use-duty-words.ts'
import { DutyExceptionDialog } from './duty-exception-dialog.tsx'
import styles from './governance.module.css'

/** Separation of duties: told as a recommendation, never as a prohibition; the direction may accept it for a time. */
export function DutyWarnings({ governance, today }: CardProps) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const session = useSession()
  const duty = useDutyWords()
  const [accepting, setAccepting] = useState<DutyWarning | null>(null)
  const open = governance.dutyWarnings.filter((warning) => isOpen(warning, today))
  if (open.length === 0) return null
  const signs = may(session, 'releases.sign', governance.establishment.id)
  return (
    <div className={styles.warnings}>
      {open.map((warning) => (
        <Note key={`${warning.code} ${warning.personName ?? ''}`} tone={warning.exception ? 'neutral' : 'warn'} title={duty.sentence(warning)}>
          <p>{duty.ground(warning)}</p>
          {warning.code === 'dpo-not-designated' ? null : warning.exception ? (
            <p>
              {t('duty.accepted', {
                name: format.own(warning.exception.signedBy),
                day: format.day(warning.exception.until),
                reason: format.own(warning.exception.reason),
              })}
            </p>
          ) : (
            <div className={`${styles.warningActions} no-print`}>
              {signs ? (
                <Button small onClick={() => setAccepting(warning)}>
                  {t('duty.accept')}
                </Button>
              ) : (
                <Small>{t('duty.whoAccepts')}</Small>
              )}
            </div>
          )}
        </Note>
      ))}
      <DutyExceptionDialog establishmentId={governance.establishment.id} today={today} warning={accepting} onClose={() => setAccepting(null)} />
    </div>
  )
}

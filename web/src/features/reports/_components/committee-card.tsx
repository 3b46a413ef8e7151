import { committeePack } from '@hygie/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DateField } from '../../../ui/forms/date-field.tsx'

const FORMATS = ['slides', 'pages'] as const

/** The paper of the steering committee, from the facts of this instant: it stays inside. */
export function CommitteeCard({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { today } = useSituation()
  const [since, setSince] = useState('')
  const params = { establishmentId }
  return (
    <Card title={t('committee.title')}>
      <Stack>
        <p>{t('committee.what')}</p>
        <DateField label={t('committee.since')} hint={t('committee.sinceHint')} optional value={since} onChange={setSince} max={today} />
        <Row>
          {FORMATS.map((one) => (
            <DocumentButton
              key={one}
              small
              fetchDocument={() => download(committeePack, { params, query: { format: one, since: since || undefined, locale: format.language } }, 'copil.pdf')}
            >
              {t(`committee.${one}`)}
            </DocumentButton>
          ))}
        </Row>
      </Stack>
    </Card>
  )
}

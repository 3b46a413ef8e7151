import { committeePack, groupCommitteePack } from '@hygie/contract/reports'
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

type Place = { establishmentId: number } | { ghtId: number }

/** The paper of the steering committee of a house or of a group, from the facts of this instant: it stays inside. */
export function CommitteeCard({ place }: { place: Place }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { today } = useSituation()
  const [since, setSince] = useState('')
  const group = 'ghtId' in place
  const fetchPaper = (asked: (typeof FORMATS)[number]) => {
    const query = { format: asked, since: since || undefined, locale: format.language }
    return group ? download(groupCommitteePack, { params: place, query }, 'copil.pdf') : download(committeePack, { params: place, query }, 'copil.pdf')
  }
  return (
    <Card title={t('committee.title')}>
      <Stack>
        <p>{t(group ? 'committee.groupWhat' : 'committee.what')}</p>
        <DateField
          label={t('committee.since')}
          hint={t(group ? 'committee.groupSinceHint' : 'committee.sinceHint')}
          optional
          value={since}
          onChange={setSince}
          max={today}
        />
        <Row>
          {FORMATS.map((one) => (
            <DocumentButton key={one} small fetchDocument={() => fetchPaper(one)}>
              {t(group && one === 'slides' ? 'committee.groupSlides' : `committee.${one}`)}
            </DocumentButton>
          ))}
        </Row>
      </Stack>
    </Card>
  )
}

import { printEnvelope, readEnvelope } from '@hygie/contract/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'

/** The last resort, in a safe: printed, and printed again once opened. */
export function EnvelopeCard() {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const client = useQueryClient()
  const query = useApi(readEnvelope, {})
  const print = async () => {
    await download(printEnvelope, { body: { locale: format.language } }, 'enveloppe-de-secours.pdf')
    await client.invalidateQueries()
  }
  return (
    <Card title={t('envelope.title')}>
      <Stack>
        <p>{t('envelope.what')}</p>
        <Loaded query={query} lines={2}>
          {({ envelope }) => (
            <>
              {envelope === null ? <Note tone="warn">{t('envelope.none')}</Note> : null}
              {envelope && envelope.openedAt === null ? (
                <Note tone="good">{t('envelope.sealed', { day: format.day(format.dayOf(envelope.preparedAt)), name: envelope.preparedBy })}</Note>
              ) : null}
              {envelope?.openedAt ? <Note tone="bad">{t('envelope.opened', { at: format.instant(envelope.openedAt) })}</Note> : null}
              <Row>
                <DocumentButton fetchDocument={print}>{t(envelope ? 'envelope.again' : 'envelope.print')}</DocumentButton>
              </Row>
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

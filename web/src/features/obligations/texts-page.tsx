import { listTexts } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { Card } from '../../ui/base/card.tsx'
import { Chip } from '../../ui/base/chip.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { SourceNote } from '../../ui/base/source-note.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { DataTable } from '../../ui/data/data-table.tsx'
import { useReadWords } from './_lib/use-read-words.ts'

const CITERS = ['qualineo', 'anap'] as const

/** The register of texts: what we read ourselves of each is said. */
export function TextsPage() {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const read = useReadWords()
  const texts = useApi(listTexts, {})
  const citedBy = (cited: string): string => {
    const names = cited.split(', ')
    const known = CITERS.filter((citer) => names.includes(citer)).map((citer) => t(`texts.citedBy.${citer}`))
    return known.length > 0 ? known.join(', ') : t('texts.citedBy.none')
  }
  return (
    <>
      <PageTitle
        trail={<Trail label={common('page.trail')} steps={[{ label: t('trail'), to: paths.obligations }, { label: t('texts.title') }]} />}
        title={t('texts.title')}
        subtitle={t('texts.subtitle')}
      />
      <Card flush>
        <Loaded query={texts}>
          {(data) => (
            <DataTable
              caption={t('texts.title')}
              captionHidden
              rows={data.texts}
              rowKey={(text) => text.id}
              columns={[
                {
                  key: 'title',
                  header: t('texts.text'),
                  render: (text) => format.text(text.title),
                  sortValue: (text) => format.text(text.title),
                  rowHeader: true,
                },
                {
                  key: 'dated',
                  header: t('texts.dated'),
                  render: (text) => (text.dated ? t(`texts.${text.dated.what}`, { day: format.day(text.dated.on) }) : <SourceNote verified={false} />),
                  sortValue: (text) => text.dated?.on ?? null,
                  width: '11rem',
                },
                {
                  key: 'read',
                  header: t('texts.read'),
                  render: (text) => <Chip tone={text.read === 'full' ? 'good' : text.read === 'none' ? 'warn' : 'neutral'}>{read(text.read)}</Chip>,
                  sortValue: (text) => text.read,
                  width: '10rem',
                },
                {
                  key: 'cited',
                  header: t('texts.cited'),
                  render: (text) => citedBy(text.cited),
                  sortValue: (text) => citedBy(text.cited),
                  width: '17rem',
                },
              ]}
            />
          )}
        </Loaded>
      </Card>
    </>
  )
}

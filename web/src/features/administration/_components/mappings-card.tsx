import { listMappings, type MappingSet, removeMappings } from '@hygie/contract/obligations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'

/** Correspondences between catalogues: ours, and those that came in libraries. */
export function MappingsCard() {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const query = useApi(listMappings, {})
  const removing = useAct(removeMappings)
  const attempt = useAttempt()
  const [asked, setAsked] = useState<MappingSet | null>(null)
  const title = t('catalogues.mappings.title')
  const remove = async (): Promise<void> => {
    await attempt(async () => void (await removing.run({ query: { setId: asked?.id ?? '' } })))
  }
  return (
    <Card title={title} flush>
      <Loaded query={query} lines={4}>
        {({ sets }) => (
          <DataTable
            caption={title}
            captionHidden
            rows={sets}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                header: t('catalogues.mappings.set'),
                rowHeader: true,
                render: (one) => format.text(one.title),
                sortValue: (one) => format.text(one.title),
              },
              {
                key: 'pairs',
                header: t('catalogues.mappings.pairs'),
                align: 'end',
                render: ({ pairs }) => format.number(pairs),
                sortValue: ({ pairs }) => pairs,
              },
              {
                key: 'source',
                header: t('catalogues.mappings.source'),
                render: (one) => (one.imported ? t('catalogues.imported') : <SourceNote verified={one.verified} />),
              },
              {
                key: 'act',
                header: t('people.actions'),
                screenOnly: true,
                render: (one) =>
                  one.imported ? (
                    <Button small kind="quiet" danger onClick={() => setAsked(one)}>
                      {t('catalogues.remove')}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
      <Confirm
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('catalogues.mappings.removeTitle')}
        confirm={t('catalogues.remove')}
        danger
        onConfirm={remove}
      >
        {t('catalogues.mappings.removeWhat', { title: asked ? format.text(asked.title) : '' })}
      </Confirm>
    </Card>
  )
}

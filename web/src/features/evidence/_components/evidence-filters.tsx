import { factKinds } from '@hygie/contract/evidence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSearch } from '../../../platform/router/use-search.ts'
import { Button } from '../../../ui/base/button.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/forms/fields.tsx'
import styles from './evidence.module.css'

/** The filters live in the address: they can be sent to a colleague. */
export function EvidenceFilters() {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const [search, change] = useSearch()
  const [text, setText] = useState(search['q'] ?? '')
  const kinds = useApi(factKinds, {})
  return (
    <form
      className={`${styles.filters} no-print`}
      role="search"
      // An empty filter is no mistake.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        change({ q: text.trim() })
      }}
    >
      <TextField label={t('filters.search')} optional={false} type="search" value={text} onChange={setText} />
      <SelectField
        label={t('filters.kind')}
        value={search['kind'] ?? ''}
        onChange={(kind) => change({ kind })}
        placeholder={t('filters.allKinds')}
        choices={(kinds.data?.kinds ?? [])
          .map(({ kind, label }) => ({ value: kind, label: format.text(label) }))
          .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))}
      />
      <div className={styles.checks}>
        <CheckField label={t('filters.soon')} value={search['soon'] === 'yes'} onChange={(checked) => change({ soon: checked ? 'yes' : null })} />
        <CheckField
          label={t('filters.withdrawn')}
          value={search['withdrawn'] === 'yes'}
          onChange={(checked) => change({ withdrawn: checked ? 'yes' : null })}
        />
      </div>
      <Button type="submit">{t('filters.apply')}</Button>
    </form>
  )
}

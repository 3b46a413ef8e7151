import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { useReadWords } from '../_lib/use-read-words.ts'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import type { Obligations } from '../obligations-page.tsx'
import styles from './obligations.module.css'
import { StateTally } from './state-tally.tsx'

type Catalogue = Obligations['catalogues'][number]

/** Each catalogue with what is proven and what is not; never a global figure. */
export function CatalogueList({ catalogues }: { catalogues: Catalogue[] }) {
  const { t } = useTranslation('obligations')
  const shipped = catalogues.filter(({ imported, requirements }) => !imported && requirements > 0)
  const empty = catalogues.filter(({ imported, requirements }) => !imported && requirements === 0)
  const imported = catalogues.filter((one) => one.imported)
  return (
    <>
      <Card title={t('list.shipped')} flush>
        <ul className={styles.catalogues}>
          {shipped.map((catalogue) => (
            <CatalogueLine key={catalogue.id} catalogue={catalogue} />
          ))}
        </ul>
      </Card>
      {imported.length > 0 ? (
        <Card title={t('list.imported')} flush>
          <ul className={styles.catalogues}>
            {imported.map((catalogue) => (
              <CatalogueLine key={catalogue.id} catalogue={catalogue} />
            ))}
          </ul>
        </Card>
      ) : null}
      {empty.length > 0 ? (
        <Card title={t('list.empty')} flush>
          <ul className={styles.catalogues}>
            {empty.map((catalogue) => (
              <CatalogueLine key={catalogue.id} catalogue={catalogue} />
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}

function CatalogueLine({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const read = useReadWords()
  const title = <span className={styles.catalogueTitle}>{format.text(catalogue.title)}</span>
  const details = (
    <>
      <span className={styles.catalogueSource}>
        {catalogue.publishedOn ? `${t('list.published', { day: format.day(catalogue.publishedOn) })} · ` : ''}
        {catalogue.read ? `${read(catalogue.read)} ` : ''}
        {catalogue.imported ? <Chip>{t('list.importedChip')}</Chip> : <SourceNote verified={catalogue.verified} />}
      </span>
      {catalogue.requirements === 0 && catalogue.note ? <span className={styles.catalogueNote}>{format.text(catalogue.note)}</span> : null}
      {catalogue.counts && catalogue.requirements > 0 ? <StateTally counts={catalogue.counts} /> : null}
    </>
  )
  return (
    <li>
      {catalogue.requirements > 0 || catalogue.imported ? (
        <AppLink to={`${paths.obligations}?${new URLSearchParams({ catalogue: catalogue.id })}`} className={styles.catalogue}>
          {title}
          {details}
        </AppLink>
      ) : (
        <div className={styles.catalogue}>
          {title}
          {details}
        </div>
      )}
    </li>
  )
}

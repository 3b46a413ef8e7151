import { listSignatures, type Signature } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { LinkButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import styles from './direction.module.css'

const targetOf = ({ kind, establishmentId, id }: Signature): string => {
  if (kind === 'self-assessment') return paths.assessment(id, establishmentId)
  const page = { release: paths.reports, folder: paths.reports, 'lessons-learned': paths.exercises }[kind]
  return `${page}?${new URLSearchParams({ scope: `e${establishmentId}` })}`
}

/** What waits for this person's signature, in every establishment of theirs; nothing is shown to somebody who signs nowhere. */
export function ToSign() {
  const { t } = useTranslation('home')
  const format = useFormat()
  const session = useSession()
  const { demonstration } = useSituation()
  // fictional papers never mix with real ones
  const mine = session.establishments.filter((one) => one.demonstration === demonstration && one.permissions.includes('releases.sign'))
  const query = useApi(listSignatures, {}, { enabled: mine.length > 0 })
  if (mine.length === 0 || !query.data) return null
  const waiting = query.data.signatures.filter(({ establishmentId }) => mine.some(({ id }) => id === establishmentId))
  const titleOf = ({ kind, name }: Signature): string => {
    if (kind === 'lessons-learned' && name) return t('sign.lessonsOf', { name: format.own(name) })
    return kind === 'folder' && name ? t('sign.folderFor', { name: format.own(name) }) : t(`sign.kinds.${kind}`)
  }
  return (
    <Card title={t('sign.title', { count: waiting.length })} flush>
      {waiting.length === 0 ? (
        <p className={styles.nothing}>{t('sign.none')}</p>
      ) : (
        <ul className={styles.signatures}>
          {waiting.map((one) => (
            <li key={`${one.kind} ${one.establishmentId} ${one.id}`}>
              <span>
                <b>
                  {mine.length > 1 ? format.about(one.establishmentName) : ''}
                  {titleOf(one)}
                </b>
                <small>
                  {one.preparedBy
                    ? t('sign.preparedBy', { name: format.own(one.preparedBy), day: format.day(one.since) })
                    : t('sign.waitingSince', { day: format.day(one.since) })}
                  {' · '}
                  {t(`sign.effects.${one.kind}`)}
                </small>
              </span>
              <LinkButton kind="primary" small to={targetOf(one)}>
                {t('sign.open')}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

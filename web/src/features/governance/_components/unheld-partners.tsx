import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { paths } from '../../../platform/router/paths.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { LinkButton } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import type { Member } from './group-governance.tsx'

/** A partner's house is closed to the group: until somebody has a role in it, nobody can open it at all. */
export function UnheldPartners({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const session = useSession()
  const unheld = members.filter(({ held }) => !held)
  if (unheld.length === 0) return null
  return (
    <Note tone="warn" title={t('unheld.title', { names: format.list(unheld.map(({ name }) => format.own(name))) })}>
      <Stack>
        <p>{t('unheld.what')}</p>
        {session.platformPermissions.includes('platform.write') ? (
          <Row>
            <LinkButton to={paths.administration}>{t('unheld.give')}</LinkButton>
          </Row>
        ) : (
          <p>{t('unheld.ask')}</p>
        )}
      </Stack>
    </Note>
  )
}

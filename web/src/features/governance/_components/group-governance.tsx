import type { ResponseOf } from '@hygie/contract'
import { getGht } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { mayInGroup, useSession } from '../../../platform/session/session.tsx'
import { LinkButton } from '../../../ui/base/button.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { useReleased } from '../_lib/use-released.ts'
import { AttachMember } from './attach-member.tsx'
import { GroupRulesCard } from './group-rules-card.tsx'
import { MembersTable } from './members-table.tsx'
import { UnheldPartners } from './unheld-partners.tsx'

export type Ght = ResponseOf<typeof getGht>
export type Member = Ght['members'][number]

export function GroupGovernance({ ghtId }: { ghtId: number }) {
  const query = useApi(getGht, { params: { ghtId } })
  return <Loaded query={query}>{(ght) => <Group ght={ght} />}</Loaded>
}

function Group({ ght }: { ght: Ght }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const session = useSession()
  const released = useReleased(ght)
  const writes = mayInGroup(session, 'group.write', ght.id) && !ght.demonstration
  const lead = ght.members.find((member) => member.lead)
  const add = (
    <LinkButton kind="primary" icon="plus" to={paths.groupMembers(ght.id)}>
      {t('members.addSome')}
    </LinkButton>
  )
  if (ght.members.length === 0) {
    return (
      <Stack>
        <PageTitle title={format.own(ght.name)} />
        <EmptyState title={t('group.emptyTitle')} what={t('group.emptyWhat')} why={t('group.emptyWhy')} action={writes ? add : null} />
      </Stack>
    )
  }
  return (
    <Stack>
      <PageTitle
        title={t('group.title', { name: format.own(ght.name), count: ght.members.length })}
        subtitle={lead ? t('group.lead', { name: format.own(lead.name) }) : t('group.noLead')}
        action={
          writes ? (
            <>
              {add}
              <AttachMember ght={ght} />
            </>
          ) : null
        }
      />
      {writes ? <UnheldPartners members={ght.members} /> : null}
      <MembersTable ght={ght} released={released} writes={writes} />
      <GroupRulesCard ghtId={ght.id} writes={mayInGroup(session, 'group.write', ght.id)} />
      <Note tone="neutral" title={t('group.wallsTitle')}>
        {t('group.walls')}
      </Note>
    </Stack>
  )
}

import { removeMember, setMember } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { useRemoval } from '../_lib/use-removal.ts'
import styles from './governance.module.css'
import type { Ght, Member } from './group-governance.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { RowActions } from './row-actions.tsx'

interface Props {
  ght: Ght
  /** Establishment → instant of its last released situation. */
  released: ReadonlyMap<number, string | null>
  writes: boolean
}

export function MembersTable({ ght, released, writes }: Props) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const session = useSession()
  const [changing, setChanging] = useState<Member | null>(null)
  const removal = useRemoval()
  const setting = useAct(setMember)
  const removing = useAct(removeMember)
  const params = (member: Member) => ({ ghtId: ght.id, establishmentId: member.establishmentId })
  const remove = (member: Member) =>
    removal({
      name: format.own(member.name),
      remove: () => removing.run({ params: params(member) }),
      restore: () => setting.run({ params: params(member), body: { membership: member.membership, lead: member.lead, since: member.since } }),
    })

  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: t('group.member'),
      rowHeader: true,
      sortValue: ({ name }) => name,
      render: (member) => (
        <>
          {member.readLive ? <AppLink to={paths.governanceOf(member.establishmentId)}>{format.own(member.name)}</AppLink> : format.own(member.name)}{' '}
          {member.lead ? <Chip tone="good">{t('group.leadChip')}</Chip> : null}
        </>
      ),
    },
    {
      key: 'membership',
      header: t('group.membership'),
      sortValue: ({ membership }) => membership,
      render: ({ membership }) => t(`memberships.${membership}`),
    },
    {
      key: 'seen',
      header: t('group.seen'),
      width: '28%',
      render: (member) => <Seen member={member} releasedAt={released.get(member.establishmentId)} />,
    },
    ...(writes
      ? [
          {
            key: 'actions',
            header: t('rows.actions'),
            screenOnly: true,
            width: '7rem',
            render: (member: Member) =>
              may(session, 'establishment.write', member.establishmentId) ? (
                <RowActions name={format.own(member.name)} onChange={() => setChanging(member)} onRemove={() => void remove(member)} />
              ) : null,
          },
        ]
      : []),
  ]
  return (
    <Card title={t('group.members')} flush>
      <DataTable caption={t('group.members')} captionHidden columns={columns} rows={ght.members} rowKey={({ establishmentId }) => establishmentId} />
      <MemberDialog ght={ght} member={changing} onClose={() => setChanging(null)} />
    </Card>
  )
}

/** What the group sees of a member: live for whoever holds a mandate there, else what its direction released. */
function Seen({ member, releasedAt }: { member: Member; releasedAt: string | null | undefined }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  return (
    <>
      {member.readLive ? t('group.live') : t('group.releasesOnly')}
      {releasedAt === undefined ? null : (
        <span className={styles.second}>
          {releasedAt === null ? t('group.nothingReleased') : t('group.released', { day: format.day(format.dayOf(releasedAt)) })}
        </span>
      )}
    </>
  )
}

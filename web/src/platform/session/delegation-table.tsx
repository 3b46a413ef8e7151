import { type Delegation, revokeDelegation } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/base/button.tsx'
import { DataTable, type Column } from '../../ui/data/data-table.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { useAct } from '../api/use-api.ts'
import { useAttempt } from '../api/use-attempt.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useHeldWords } from './use-held-words.ts'

/** Delegations, of a person or of everybody for who administers. */
export function DelegationTable({ delegations }: { delegations: Delegation[] }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const words = useHeldWords()
  const ending = useAct(revokeDelegation)
  const attempt = useAttempt()
  const toast = useToast()
  const end = async ({ id }: Delegation) => {
    if (await attempt(() => ending.run({ params: { delegationId: id } }))) toast({ message: t('delegation.ended') })
  }
  const columns: Column<Delegation>[] = [
    { key: 'from', header: t('delegation.from'), rowHeader: true, sortValue: ({ from }) => from.name, render: ({ from }) => from.name },
    { key: 'to', header: t('delegation.to'), sortValue: ({ to }) => to.name, render: ({ to }) => to.name },
    {
      key: 'roles',
      header: t('delegation.roles'),
      render: ({ roles, signs }) => [...roles.map(words), ...(signs ? [t('delegation.signs')] : [])].join(', '),
    },
    { key: 'begins', header: t('delegation.beginsOn'), sortValue: ({ beginsOn }) => beginsOn, render: ({ beginsOn }) => format.day(beginsOn) },
    { key: 'ends', header: t('delegation.endsOn'), sortValue: ({ endsOn }) => endsOn, render: ({ endsOn }) => format.day(endsOn) },
    { key: 'state', header: t('ui.state'), sortValue: ({ state }) => state, render: ({ state }) => t(`delegation.states.${state}`) },
    {
      key: 'act',
      header: t('delegation.act'),
      screenOnly: true,
      render: (one) =>
        one.revocable ? (
          <Button small danger aria-label={t('delegation.endOf', { name: one.to.name })} onClick={() => void end(one)}>
            {t('delegation.end')}
          </Button>
        ) : null,
    },
  ]
  return <DataTable caption={t('delegation.caption')} captionHidden columns={columns} rows={delegations} rowKey={({ id }) => id} />
}

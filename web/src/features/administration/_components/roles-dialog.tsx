import { updateAccount } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { HeldRole } from '../_lib/places.ts'
import type { Account } from './accounts-tab.tsx'
import { RolesEditor } from './roles-editor.tsx'

export function RolesDialog({ account, careUnits, onClose }: { account: Account | null; careUnits: ReadonlyMap<number, string>; onClose: () => void }) {
  const { t } = useTranslation('administration')
  return (
    <Dialog wide open={account !== null} onClose={onClose} title={account ? t('people.rolesOf', { name: account.name }) : ''}>
      {account ? <RolesForm account={account} careUnits={careUnits} onDone={onClose} /> : null}
    </Dialog>
  )
}

function RolesForm({ account, careUnits, onDone }: { account: Account; careUnits: ReadonlyMap<number, string>; onDone: () => void }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const session = useSession()
  const toast = useToast()
  const changing = useAct(updateAccount)
  const { busy, problem, submit } = useSubmit()
  const [roles, setRoles] = useState<HeldRole[]>(account.roles)
  const [refused, setRefused] = useState(false)

  const send = async () => {
    const administers = roles.some(({ role, establishmentId, ghtId }) => role === 'administrator' && establishmentId === null && ghtId === null)
    setRefused(account.id === session.user?.id && !administers)
    if (account.id === session.user?.id && !administers) return
    if (!(await submit(() => changing.run({ params: { accountId: account.id }, body: { roles } })))) return
    toast({ message: common('form.saved') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={refused ? t('people.keepAdministrator') : problem} onCancel={onDone}>
      {account.id === session.user?.id ? <Note>{t('people.selfWarning')}</Note> : null}
      <RolesEditor roles={roles} onChange={setRoles} careUnits={careUnits} />
    </Form>
  )
}

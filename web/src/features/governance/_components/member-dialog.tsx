import { MEMBERSHIPS, setMember } from '@hygie/contract/establishments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { CheckField, RadioField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Ght, Member } from './group-governance.tsx'

interface Props {
  ght: Ght
  member: Member | null
  onClose: () => void
}

export function MemberDialog({ ght, member, onClose }: Props) {
  const format = useFormat()
  return (
    <Dialog open={member !== null} onClose={onClose} title={member ? format.own(member.name) : ''}>
      {member ? <MemberForm ght={ght} member={member} onDone={onClose} /> : null}
    </Dialog>
  )
}

function MemberForm({ ght, member, onDone }: { ght: Ght; member: Member; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const toast = useToast()
  const setting = useAct(setMember)
  const { busy, problem, submit } = useSubmit()
  const [membership, setMembership] = useState<string>(member.membership)
  const [lead, setLead] = useState(member.lead)
  const before = ght.members.find((one) => one.lead && one.establishmentId !== member.establishmentId)

  const send = async () => {
    const done = await submit(async () => {
      const ghtId = ght.id
      // a group has one lead hospital
      if (lead && before)
        await setting.run({ params: { ghtId, establishmentId: before.establishmentId }, body: { membership: before.membership, lead: false } })
      const chosen = MEMBERSHIPS.find((one) => one === membership) ?? member.membership
      await setting.run({ params: { ghtId, establishmentId: member.establishmentId }, body: { membership: chosen, lead: lead && chosen === 'party' } })
    })
    if (!done) return
    toast({ message: common('form.saved') })
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} submit={common('form.save')} busy={busy} problem={problem} onCancel={onDone}>
      <RadioField
        label={t('members.membership')}
        value={membership}
        onChange={setMembership}
        choices={MEMBERSHIPS.map((value) => ({ value, label: t(`memberships.${value}`), hint: t(`membershipHints.${value}`) }))}
      />
      {membership === 'party' ? (
        <CheckField
          label={t('members.lead')}
          hint={before && lead ? t('members.leadMoves', { name: before.name }) : t('members.leadHint')}
          value={lead}
          onChange={setLead}
        />
      ) : null}
    </Form>
  )
}

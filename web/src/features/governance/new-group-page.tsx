import { createGht } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../platform/api/use-api.ts'
import { useContractForm } from '../../platform/forms/use-contract-form.ts'
import { useSubmit } from '../../platform/forms/use-submit.ts'
import { paths } from '../../platform/router/paths.ts'
import { useGo } from '../../platform/router/use-search.ts'
import { useSession } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Narrow, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { TextField } from '../../ui/forms/fields.tsx'
import { Form } from '../../ui/forms/form.tsx'
import { MayNotCreate } from './_components/may-not-create.tsx'

export function NewGroupPage() {
  const { t } = useTranslation('governance')
  const session = useSession()
  const go = useGo()
  const creating = useAct(createGht)
  const form = useContractForm({ route: createGht, initial: { name: '' } })
  const { busy, problem, submit } = useSubmit()
  if (!session.platformPermissions.includes('platform.write')) return <MayNotCreate session={session} />

  const send = async () => {
    const body = form.check()
    if (!body) return
    await submit(async () => {
      const { id } = await creating.run({ body })
      go(paths.groupMembers(id))
    })
  }

  return (
    <Narrow>
      <Stack>
        <PageTitle title={t('newGroup.title')} subtitle={t('newGroup.subtitle')} />
        <Card>
          <Form onSubmit={() => void send()} submit={t('newGroup.submit')} busy={busy} problem={problem}>
            <TextField {...form.field('name')} label={t('newGroup.name')} hint={t('newGroup.nameHint')} autoComplete="organization" />
          </Form>
        </Card>
        <Note tone="neutral" title={t('newGroup.wallsTitle')}>
          {t('newGroup.walls')}
        </Note>
      </Stack>
    </Narrow>
  )
}

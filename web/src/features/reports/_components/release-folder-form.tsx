import { type Folder, folderCover, releaseFolder } from '@hygie/contract/reports'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'

/** Thirty seconds: what leaves, to whom, under which name. */
export function ReleaseFolderForm({ folder, establishmentId, onClose }: { folder: Folder; establishmentId: number; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const session = useSession()
  const act = useAct(releaseFolder)
  const params = { establishmentId, folderId: folder.id }
  const form = useContractForm({ route: releaseFolder, initial: { title: session.user?.jobTitle ?? '' } })
  const save = useSave(form, { act: (body) => act.run({ params, body }), done: t('folder.release.done'), onDone: onClose })
  return (
    <Form {...save} submit={t('folder.release.link')}>
      <p>
        {t('folder.release.what', {
          addressee: format.own(folder.addressee),
          files: t('folder.files', { count: folder.files, size: format.bytes(folder.bytes) }),
          day: format.longDay(folder.situationOn),
        })}
      </p>
      <p>
        <DocumentButton small fetchDocument={() => download(folderCover, { params }, 'dossier.pdf')}>
          {t('folder.release.read')}
        </DocumentButton>
      </p>
      <p>{t('sign.who', { name: session.user?.name ?? '' })}</p>
      <TextField {...form.field('title')} label={t('sign.function')} />
    </Form>
  )
}

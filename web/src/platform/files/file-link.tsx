import { downloadFile } from '@hygie/contract/evidence'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../api/url.ts'
import { may, useSession } from '../session/session.tsx'

export interface LinkedFile {
  id: number
  name: string
  technical: boolean
}

interface Props {
  establishmentId: number
  file: LinkedFile | null | undefined
  /** Said on hovering. */
  title?: string
}

/** A sealed file by its name: an ordinary link, so that the browser saves it. Nothing where there is no file; its name alone to who may not open it. */
export function FileLink({ establishmentId, file, title }: Props) {
  const { t } = useTranslation('common')
  const session = useSession()
  if (!file) return null
  if (file.technical && !may(session, 'obligations.write', establishmentId))
    return <span title={t('facts.technical')}>{t('facts.closed', { name: file.name })}</span>
  return (
    <a href={urlOf(downloadFile, { params: { establishmentId, fileId: file.id } })} download={file.name} title={title}>
      {file.name}
    </a>
  )
}

import { downloadFile } from '@hygie/contract/evidence'
import { urlOf } from '../api/url.ts'

interface Props {
  establishmentId: number
  file: { id: number; name: string } | null | undefined
  /** Said on hovering. */
  title?: string
}

/** A sealed file by its name: an ordinary link, so that the browser saves it. Nothing where there is no file. */
export function FileLink({ establishmentId, file, title }: Props) {
  return file ? (
    <a href={urlOf(downloadFile, { params: { establishmentId, fileId: file.id } })} download={file.name} title={title}>
      {file.name}
    </a>
  ) : null
}

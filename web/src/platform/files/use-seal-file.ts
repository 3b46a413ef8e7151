import { uploadFile } from '@hygie/contract/evidence'
import { useUpload } from '../api/use-api.ts'

/** Seals the first file of a field and gives its id; keeps the one already there when none was chosen. */
export function useSealFile(establishmentId: number): (files: readonly File[], current?: { id: number } | null) => Promise<number | null> {
  const { run } = useUpload(uploadFile)
  return async ([file], current = null) => (file ? (await run({ params: { establishmentId }, body: {} }, file)).id : (current?.id ?? null))
}

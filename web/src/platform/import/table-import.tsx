import type { TableImportResult, tableImport } from '@hygie/contract/imports'
import type { ReactNode } from 'react'
import { useUpload } from '../api/use-api.ts'
import type { InputOf } from '../api/types.ts'
import { ImportPanel } from './import-panel.tsx'

type TableRoute = ReturnType<typeof tableImport>

interface Props<T extends TableRoute> {
  route: T
  establishmentId: number
  hint: ReactNode
  /** Text fields of its own that the route asks for beside the file. */
  options?: Record<string, string>
  choice?: (result: TableImportResult, lookAgain: () => void) => ReactNode
  onLoaded?: () => void
}

const NONE: Record<string, string> = {}

/** A spreadsheet or CSV file into a register: how it is read, what it would do, then the deed and its undoing. */
export function TableImport<T extends TableRoute>({ route, establishmentId, hint, options = NONE, choice, onLoaded }: Props<T>) {
  const { run } = useUpload(route)
  const send = (file: File, preview: boolean, how: string, onProgress: (percent: number | null) => void): Promise<TableImportResult> => {
    const input = { params: { establishmentId }, body: { ...options, preview: preview ? 'true' : 'false', how } }
    return run(input as unknown as InputOf<T>, file, onProgress)
  }
  return (
    <ImportPanel
      establishmentId={establishmentId}
      hint={hint}
      accept=".csv,.txt,.xlsx,.ods"
      send={(file, { preview, how, onProgress }) => send(file, preview, JSON.stringify(how), onProgress)}
      choice={choice}
      onLoaded={onLoaded}
    />
  )
}

import { useId, useState, type ReactNode } from 'react'
import { Button } from '../base/button.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './data.module.css'

/** Every drawing has a table that says the same; printing shows the drawing and the table. */
export function TableTwin({ drawing, table }: { drawing: ReactNode; table: ReactNode }) {
  const { showTable, showDrawing } = useTexts()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <div>
      <div id={id}>{asTable ? table : drawing}</div>
      <div className={`${styles.twin} no-print`}>
        <Button small kind="quiet" aria-controls={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? showDrawing : showTable}
        </Button>
      </div>
    </div>
  )
}

import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react'
import { Button, IconButton } from '../base/button.tsx'
import { Icon } from '../base/icons.tsx'
import { useTexts } from '../ui-context.ts'
import styles from './forms.module.css'

interface Props {
  label: string
  hint?: ReactNode
  error?: ReactNode
  accept?: string
  multiple?: boolean
  files: File[]
  onChange: (files: File[]) => void
}

/** Drop, or press the button: the same for a mouse and for a keyboard. */
export function FileDrop({ label, hint, error, accept, multiple = false, files, onChange }: Props) {
  const texts = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  const take = (list: FileList | null) => {
    const taken = [...(list ?? [])]
    if (taken.length > 0) onChange(multiple ? [...files, ...taken] : taken.slice(0, 1))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <div className={styles.dropField} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      {hint ? (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size={22} />
        <span>{texts.dropFile}</span>
        <Button small onClick={() => input.current?.click()}>
          {texts.chooseFile}
        </Button>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={label}
          accept={accept}
          multiple={multiple}
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </div>
      {files.length > 0 ? (
        <ul className={styles.files}>
          {files.map((file, index) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <Icon name="file" size={16} />
              <span className={styles.fileName}>{file.name}</span>
              <span className={styles.fileSize}>{texts.formatBytes(file.size)}</span>
              <IconButton icon="close" label={`${texts.removeFile} : ${file.name}`} onClick={() => onChange(files.filter((_, at) => at !== index))} />
            </li>
          ))}
        </ul>
      ) : null}
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

import { FINDING_THEMES, SEVERITIES } from '@hygie/contract/audits'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/forms/fields.tsx'
import { FieldRow } from '../../../ui/forms/form.tsx'

interface Keyed {
  /** Of the line on screen, while the form is open. */
  key: string
}
export type FigureLine = Keyed & { name: string; value: string }
export type FindingLine = Keyed & { id: number | null; title: string; severity: string; theme: string; detail: string }

export const keyed = <T extends object>(line: T): T & Keyed => ({ ...line, key: crypto.randomUUID() })

export function FigureLines({ figures, onChange }: { figures: FigureLine[]; onChange: (figures: FigureLine[]) => void }) {
  const { t } = useTranslation('audits')
  const change = (key: string, next: Partial<FigureLine>) => onChange(figures.map((one) => (one.key === key ? { ...one, ...next } : one)))
  return (
    <>
      {figures.map(({ key, name, value }) => (
        <FieldRow key={key}>
          <TextField label={t('type.figureName')} value={name} optional maxLength={100} onChange={(next) => change(key, { name: next })} />
          <TextField label={t('type.figureValue')} value={value} optional maxLength={100} onChange={(next) => change(key, { value: next })} />
        </FieldRow>
      ))}
      <Button small icon="plus" onClick={() => onChange([...figures, keyed({ name: '', value: '' })])}>
        {t('type.addFigure')}
      </Button>
    </>
  )
}

interface FindingProps {
  lines: FindingLine[]
  /** Shows the technical detail. */
  detailed: boolean
  onChange: (lines: FindingLine[]) => void
}

export function FindingLines({ lines, detailed, onChange }: FindingProps) {
  const { t } = useTranslation('audits')
  const change = (key: string, next: Partial<FindingLine>) => onChange(lines.map((one) => (one.key === key ? { ...one, ...next } : one)))
  return (
    <>
      {lines.map(({ key, title, severity, theme, detail }) => (
        <div key={key}>
          <FieldRow>
            <TextField
              label={t('finding')}
              hint={t('action.titleHint')}
              value={title}
              optional
              maxLength={300}
              onChange={(next) => change(key, { title: next })}
            />
            <SelectField
              label={t('severity')}
              value={severity}
              onChange={(next) => change(key, { severity: next })}
              choices={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
            />
            <SelectField
              label={t('theme')}
              value={theme}
              onChange={(next) => change(key, { theme: next })}
              choices={FINDING_THEMES.map((value) => ({ value, label: t(`themeNames.${value}`) }))}
            />
          </FieldRow>
          {detailed ? (
            <TextArea label={t('technical')} value={detail} optional rows={2} maxLength={4000} onChange={(next) => change(key, { detail: next })} />
          ) : null}
        </div>
      ))}
      <Button small icon="plus" onClick={() => onChange([...lines, keyed({ id: null, title: '', severity: 'major', theme: 'other', detail: '' })])}>
        {t('type.addFinding')}
      </Button>
    </>
  )
}

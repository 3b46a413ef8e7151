import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import styles from './requirement.module.css'

interface Props {
  part: RequirementView['requirement']['parts'][number]
  judged: RequirementView['verdict']['parts'][number]
  view: RequirementView
}

/** A part judged once per object (directory, application, activity): each with its own state. */
export function PartObjects({ part, judged, view }: Props) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const words = useVerdictWords()
  if (!part.perObject) return null
  if (judged.objects.length === 0)
    return <p>{t('objects.none', { type: t(`objects.types.${part.perObject as 'application'}`, { defaultValue: part.perObject }) })}</p>
  const names = new Map(view.objects.map(({ subject, name }) => [subject, name]))
  return (
    <ul className={styles.objects}>
      {judged.objects.map((object) => (
        <li key={object.subject}>
          <StateShape state={object.state} size={13} />
          <span>{format.own(names.get(object.subject) ?? object.subject.replace(/^[^:]*:/, ''))}</span>
          {/* a share only: a number of minutes is no percentage */}
          {object.reached === null || object.reached > 1 ? null : <span>{words.ratio(object.reached)}</span>}
        </li>
      ))}
    </ul>
  )
}

import type { Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Stack } from '../../../ui/base/layouts.tsx'
import { RadioField } from '../../../ui/forms/fields.tsx'
import { DebriefForm } from './debrief-form.tsx'
import { LessonsForm } from './lessons-form.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  signatory: string | null
  onDone: () => void
}

/** Written here point by point, or already written elsewhere and filed. */
export function LessonsChoice(props: Props) {
  const { t } = useTranslation('exercises')
  const { debrief, lessons } = props.exercise
  const [choice, setChoice] = useState(lessons && !debrief ? 'document' : 'here')
  return (
    <Stack>
      <RadioField
        label={t('debrief.how')}
        value={choice}
        onChange={setChoice}
        choices={[
          { value: 'here', label: t('debrief.here'), hint: t('debrief.hereHint'), disabled: Boolean(lessons?.signedOn) },
          { value: 'document', label: t('debrief.document') },
        ]}
      />
      {choice === 'here' ? <DebriefForm {...props} /> : <LessonsForm {...props} />}
    </Stack>
  )
}

import { getRequirement } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Note } from '../../../ui/base/note.tsx'

/** Of the identification referential: they bind every sector, where action 6 leaves the medico-social one aside. */
const ASKED = ['rie/admitted-means', 'rie/remote-two-factor']

/** What is late, since when and by which text: dates come from the catalogue, with what we verified of them. */
export function LateNote({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('identification')
  const format = useFormat()
  const words = useVerdictWords()
  const params = { establishmentId }
  const means = useApi(getRequirement, { params, query: { requirementId: ASKED[0] ?? '' } })
  const remote = useApi(getRequirement, { params, query: { requirementId: ASKED[1] ?? '' } })
  const late = [means.data, remote.data].flatMap((one) => (one?.verdict.state === 'late' ? [one] : []))
  if (late.length === 0) return null
  return (
    <Note tone="warn" title={t('late.title')}>
      {late.map(({ requirement, verdict, day }) => (
        <p key={requirement.id}>
          <b>{format.text(requirement.title)}.</b> {words.sentence({ verdict, attestation: null }, day)}
        </p>
      ))}
      <p>{t('late.what')}</p>
    </Note>
  )
}

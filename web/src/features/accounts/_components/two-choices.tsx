import { useTranslation } from 'react-i18next'
import { BigChoice, BigChoices } from '../../../ui/base/big-choice.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { useExplore } from '../../demonstration/use-explore.ts'

interface Props {
  token: string
  /** The fictional people may be visited without an account. */
  visitable: boolean
  onCreate: () => void
  onRestore: () => void
}

export function TwoChoices({ token, visitable, onCreate, onRestore }: Props) {
  const { t } = useTranslation('accounts')
  const { explore, busy, problem } = useExplore(token)
  return (
    <Stack>
      <PageTitle title={t('choices.title')} subtitle={t('choices.subtitle')} />
      {problem ? (
        <Note tone="bad" live>
          {problem}
        </Note>
      ) : null}
      {busy ? <Progress percent={null} label={t('choices.loading')} /> : null}
      <BigChoices>
        <BigChoice
          title={t('choices.demonstration')}
          disabled={busy || !visitable}
          onChoose={() => void explore()}
          notes={
            visitable ? [t('choices.demonstrationNote1'), t('choices.demonstrationNote2'), t('choices.demonstrationNote3')] : [t('choices.demonstrationLater')]
          }
        >
          {t('choices.demonstrationWhat')}
        </BigChoice>
        <BigChoice
          title={t('choices.create')}
          disabled={busy}
          onChoose={onCreate}
          notes={[t('choices.createNote1'), t('choices.createNote2'), t('choices.createNote3')]}
        >
          {t('choices.createWhat')}
        </BigChoice>
      </BigChoices>
      <Row>
        <span>{t('choices.restoreWhat')}</span>
        <Button kind="quiet" disabled={busy} onClick={onRestore}>
          {t('choices.restore')}
        </Button>
      </Row>
    </Stack>
  )
}

import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { BigChoice, BigChoices } from '../../../ui/base/big-choice.tsx'

export function TwoChoices({ onCreate }: { token: string; onCreate: () => void }) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <PageTitle title={t('choices.title')} subtitle={t('choices.subtitle')} />
      <BigChoices>
        <BigChoice title={t('choices.create')} onChoose={onCreate} notes={[t('choices.createNote1'), t('choices.createNote2'), t('choices.createNote3')]}>
          {t('choices.createWhat')}
        </BigChoice>
      </BigChoices>
    </>
  )
}

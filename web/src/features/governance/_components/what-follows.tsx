import { useTranslation } from 'react-i18next'
import type { House } from '../../../platform/house/house-kind.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'

/** What sector and status change: the texts that apply, and the words of the screens. */
export function WhatFollows({ house }: { house: House }) {
  const { t } = useTranslation('governance')
  const words = useHouseWords(house)
  return (
    <Card title={t('follows.title')}>
      <Definitions
        items={[
          { term: t('follows.texts'), detail: house.sector === 'medico-social' ? t('follows.textsMedicoSocial') : t('follows.textsHealth') },
          { term: t('follows.executiveBoard'), detail: words.executiveBoard ?? t('follows.none') },
          { term: t('follows.medicalBoard'), detail: words.medicalBoard ?? t('follows.none') },
          { term: t('follows.chair'), detail: words.mandate('medical-board-chair') },
          { term: t('follows.secondSignature'), detail: words.secondSignature },
          { term: t('follows.people'), detail: `${words.caredFor}, ${words.staff}` },
          { term: t('follows.staffBody'), detail: words.staffBody },
        ]}
      />
    </Card>
  )
}

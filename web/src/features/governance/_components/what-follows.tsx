import { useTranslation } from 'react-i18next'
import type { House } from '../../../platform/house/house-kind.ts'
import { useHouseWords } from '../../../platform/house/use-house-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'

/** What sector and status change: the texts that apply, and the words of the screens. */
export function WhatFollows({ house }: { house: House }) {
  const { t } = useTranslation('governance')
  const words = useHouseWords(house)
  return (
    <Card title={t('follows.title')}>
      <Stack>
        <p>{house.sector === 'medico-social' ? t('follows.textsMedicoSocial') : t('follows.textsHealth')}</p>
        <Definitions
          items={[
            { term: t('follows.executiveBoard'), detail: words.executiveBoard },
            { term: t('follows.medicalBoard'), detail: words.medicalBoard },
            { term: t('follows.secondSignature'), detail: words.secondSignature },
            { term: t('follows.people'), detail: `${words.caredFor}, ${words.staff}` },
            { term: t('follows.staffBody'), detail: words.staffBody },
          ]}
        />
      </Stack>
    </Card>
  )
}

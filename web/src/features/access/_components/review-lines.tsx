import type { ReviewLine } from '@hygie/contract/access'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Small } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'

import styles from './access.module.css'

interface Props {
  rows: ReviewLine[]
  title: string
  onKeep: ((line: ReviewLine) => void) | undefined
  onWithdraw: ((line: ReviewLine) => void) | undefined
}

export function ReviewLines({ rows, title, onKeep, onWithdraw }: Props) {
  const { t } = useTranslation('access')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const held = (line: ReviewLine): string => {
    if (line.token) return t('review.token', { name: line.token.name, day: format.day(line.token.expiresOn) })
    return line.role === null ? '' : common(`roles.${line.role}`)
  }
  const columns: Column<ReviewLine>[] = [
    {
      key: 'account',
      header: t('review.account'),
      rowHeader: true,
      sortValue: ({ account }) => account.name,
      render: (line) => (
        <>
          {format.own(line.account.name)} {line.unused ? <Chip tone="warn">{t('review.unused')}</Chip> : null}
          {line.state === 'suspended' ? <Chip>{t('states.suspended')}</Chip> : null}
          {line.account.jobTitle ? (
            <>
              {' '}
              <Small>{format.own(line.account.jobTitle)}</Small>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'held', header: t('review.held'), sortValue: held, render: held },
    {
      key: 'where',
      header: t('grants.where'),
      render: (line) => [line.careUnit ?? t(`review.scopes.${line.scope}`), line.byDirectory ? t('review.byDirectory') : null].filter(Boolean).join(', '),
    },
    {
      key: 'last',
      header: t('review.lastSeen'),
      sortValue: ({ lastSignInAt }) => lastSignInAt ?? '',
      render: ({ lastSignInAt }) => (lastSignInAt === null ? t('never') : format.instant(lastSignInAt)),
    },
    {
      key: 'means',
      header: t('review.means'),
      render: ({ means, origin, token }) =>
        token ? '–' : `${t(`origins.${origin}`)}${means.length > 0 ? ` : ${means.map((one) => t(`means.${one}`)).join(', ')}` : ''}`,
    },
    { key: 'giver', header: t('review.giver'), render: ({ givenBy }) => (givenBy === null ? t('review.unknownGiver') : format.own(givenBy)) },
    {
      key: 'decision',
      header: t('review.decision'),
      sortValue: ({ decision }) => decision ?? '',
      render: ({ decision, reason }) => (decision === null ? t('review.toDecide') : [t(`decisions.${decision}`), reason].filter(Boolean).join(' : ')),
    },
    ...(onKeep && onWithdraw
      ? [
          {
            key: 'acts',
            header: t('review.acts'),
            screenOnly: true,
            width: '11rem',
            render: (line: ReviewLine) => (
              <span className={styles.acts}>
                <Button small aria-label={`${t('review.keep')} : ${line.account.name}, ${held(line)}`} onClick={() => onKeep(line)}>
                  {t('review.keep')}
                </Button>
                {line.account.id === session.user?.id && !line.token ? null : (
                  <Button small danger aria-label={`${t('review.withdraw')} : ${line.account.name}, ${held(line)}`} onClick={() => onWithdraw(line)}>
                    {t('review.withdraw')}
                  </Button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ]
  return <DataTable caption={title} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
}

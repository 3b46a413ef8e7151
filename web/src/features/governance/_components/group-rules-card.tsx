import { type GroupRule, listGroupRules, withdrawGroupRule } from '@hygie/contract/obligations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import type { OutputOf } from '../../../platform/api/types.ts'
import { useRuleWords } from '../../../platform/rules/use-rule-words.ts'
import { useRequirementName } from '../../../platform/verdicts/use-requirement-name.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './governance.module.css'

interface Props {
  ghtId: number
  writes: boolean
}

/** What the committee voted: members read it on each requirement, and only here or there by the group's hand does it end. */
export function GroupRulesCard({ ghtId, writes }: Props) {
  const { t } = useTranslation('governance')
  const rules = useApi(listGroupRules, { params: { ghtId } })
  return (
    <Loaded query={rules}>
      {(answer) =>
        answer.rules.length === 0 ? (
          <Card title={t('groupRules.title')}>
            <p>{t('groupRules.what')}</p>
            {writes ? <p>{t('groupRules.how')}</p> : null}
          </Card>
        ) : (
          <Rules ghtId={ghtId} writes={writes} {...answer} />
        )
      }
    </Loaded>
  )
}

function Rules({ ghtId, writes, rules, requirements }: Props & OutputOf<typeof listGroupRules>) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const words = useRuleWords()
  const nameOf = useRequirementName()
  const toast = useToast()
  const act = useAct(withdrawGroupRule)
  const [ending, setEnding] = useState<GroupRule | null>(null)
  const end = async (rule: GroupRule) => {
    await act.run({ params: { ghtId, ruleId: rule.id } })
    toast({ message: t('groupRules.done') })
  }
  const columns: Column<GroupRule>[] = [
    {
      key: 'rule',
      header: t('groupRules.rule'),
      rowHeader: true,
      render: (rule) => (
        <>
          {format.own(rule.label)} {rule.withdrawn ? <Chip>{t('groupRules.ended')}</Chip> : null}
          <span className={styles.second}>
            {nameOf(rule.requirementId, requirements)} · {words(rule)}
          </span>
        </>
      ),
    },
    {
      key: 'adopted',
      header: t('groupRules.adopted'),
      width: '26%',
      render: (rule) => (
        <>
          {format.day(rule.adoptedOn)}
          {rule.recordedBy === '' ? null : <span className={styles.second}>{t('groupRules.recordedBy', { name: rule.recordedBy })}</span>}
        </>
      ),
    },
    ...(writes
      ? [
          {
            key: 'actions',
            header: t('rows.actions'),
            screenOnly: true,
            width: '9rem',
            render: (rule: GroupRule) =>
              rule.withdrawn ? null : (
                <Button small kind="quiet" aria-label={`${t('groupRules.end')} : ${format.own(rule.label)}`} onClick={() => setEnding(rule)}>
                  {t('groupRules.end')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <Card title={t('groupRules.title')} flush>
      <p className={styles.lead}>{t('groupRules.what')}</p>
      <DataTable caption={t('groupRules.title')} captionHidden columns={columns} rows={rules} rowKey={({ id }) => id} />
      <Confirm
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={t('groupRules.endTitle')}
        confirm={t('groupRules.end')}
        onConfirm={() => (ending ? end(ending) : Promise.resolve())}
      >
        <p>{t('groupRules.endWhat')}</p>
      </Confirm>
    </Card>
  )
}

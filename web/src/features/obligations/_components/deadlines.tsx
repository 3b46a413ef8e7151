import { withdrawGroupRule, withdrawRule } from '@hygie/contract/obligations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { useRuleWords } from '../../../platform/rules/use-rule-words.ts'
import { may, mayInGroup, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import { AdoptRuleDialog } from './adopt-rule-dialog.tsx'
import styles from './requirement.module.css'

type Deadline = RequirementView['requirement']['deadlines'][number]

interface Props {
  view: RequirementView
  establishment: OneEstablishment
}

/** Every date with its origin; a date nobody has read in the text is « à vérifier ». */
export function Deadlines({ view, establishment }: Props) {
  const { t } = useTranslation('obligations')
  const session = useSession()
  const [open, setOpen] = useState(false)
  const rules = view.rules.filter(({ withdrawn }) => !withdrawn)
  const { deadlines } = view.requirement
  const writes = may(session, 'obligations.write', establishment.id)
  return (
    <Card
      title={t('deadlines.title')}
      aside={
        writes ? (
          <Button small kind="quiet" onClick={() => setOpen(true)}>
            {t('deadlines.adopt')}
          </Button>
        ) : null
      }
    >
      <ul className={styles.deadlines}>
        {deadlines.map((deadline) => (
          <DeadlineLine key={`${deadline.partId ?? ''} ${deadline.id}`} deadline={deadline} view={view} />
        ))}
        {rules.map((rule) => (
          <RuleLine key={`${rule.origin} ${rule.id}`} rule={rule} view={view} establishment={establishment} />
        ))}
      </ul>
      {deadlines.length === 0 && rules.length === 0 ? <p>{t('deadlines.none')}</p> : null}
      <AdoptRuleDialog view={view} establishmentId={establishment.id} open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

function DeadlineLine({ deadline, view }: { deadline: Deadline; view: RequirementView }) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const part = view.requirement.parts.find(({ id }) => id === deadline.partId)
  return (
    <li>
      <p>
        <b>{format.text(deadline.label)}</b>
        {deadline.on ? ` · ${format.day(deadline.on)}` : ''}
        {part ? ` · ${format.text(part.title)}` : ''} <Chip>{common(`origins.${deadline.origin}`)}</Chip>{' '}
        {deadline.reminder ? <Chip>{t('deadlines.reminder')}</Chip> : null}
        {deadline.adoptable ? <Chip>{t('deadlines.adoptable')}</Chip> : null}
      </p>
      <p>
        <SourceNote verified={deadline.verified} source={format.own(deadline.source)} />
      </p>
      {deadline.note ? <p className={styles.rule}>{format.text(deadline.note)}</p> : null}
    </li>
  )
}

function RuleLine({ rule, view, establishment }: Props & { rule: RequirementView['rules'][number] }) {
  const { t } = useTranslation('obligations')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const words = useRuleWords()
  const session = useSession()
  const act = useAct(withdrawRule)
  const endForAll = useAct(withdrawGroupRule)
  const [ending, setEnding] = useState(false)
  const part = view.requirement.parts.find(({ id }) => id === rule.partId)
  const { ght } = rule
  const mine = ght === null && may(session, 'obligations.write', establishment.id)
  const ours = ght !== null && mayInGroup(session, 'group.write', ght.id)
  return (
    <li>
      <p>
        <b>{format.own(rule.label)}</b> · {words(rule)}
        {part ? ` · ${format.text(part.title)}` : ''} <Chip tone="info">{common(`origins.${rule.origin}`)}</Chip>
        {ght ? ` ${format.own(ght.name)}` : ''}
      </p>
      <p className={styles.rule}>
        {t('deadlines.adoptedOn', { day: format.day(rule.adoptedOn) })}
        {rule.letter ? ` · ${t('deadlines.letter', { name: rule.letter.name })}` : ''}{' '}
        {mine ? (
          <Button small kind="quiet" loading={act.busy} onClick={() => void act.run({ params: { establishmentId: establishment.id, ruleId: rule.id } })}>
            {t('deadlines.end')}
          </Button>
        ) : null}
        {ght && ours ? (
          <>
            <Button small kind="quiet" onClick={() => setEnding(true)}>
              {t('deadlines.endGroup')}
            </Button>
            <Confirm
              open={ending}
              onClose={() => setEnding(false)}
              title={t('deadlines.endGroupTitle')}
              confirm={t('deadlines.endGroup')}
              onConfirm={async () => void (await endForAll.run({ params: { ghtId: ght.id, ruleId: rule.id } }))}
            >
              <p>{t('deadlines.endGroupWhat', { name: format.own(ght.name) })}</p>
            </Confirm>
          </>
        ) : null}
        {ght && !ours ? t('deadlines.groupOnly') : null}
      </p>
    </li>
  )
}

import type { ResponseOf } from '@hygie/contract'
import { compareAnchor } from '@hygie/contract/ledger'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useProblem } from '../../../platform/api/use-problem.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { VerdictNotes } from '../verdict-notes.tsx'

type Compared = ResponseOf<typeof compareAnchor>

/** What stands at the foot of a printed page against the ledger as it is. */
export function PaperCard({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('ledger')
  const compare = useAct(compareAnchor)
  const problem = useProblem()
  const [seq, setSeq] = useState('')
  const [hash, setHash] = useState('')
  const [code, setCode] = useState('')
  const [found, setFound] = useState<Compared | null>(null)
  const submit = () => {
    const text = code.trim() === '' ? `${seq}, ${hash}` : code
    setFound(null)
    compare.run({ params: { establishmentId }, body: { text } }).then(setFound, () => undefined)
  }
  return (
    <Card title={t('paper.title')}>
      <Stack>
        <p>{t('paper.what')}</p>
        <Form onSubmit={submit} busy={compare.busy} problem={problem(compare.error)} submit={t('paper.compare')}>
          <TextField label={t('paper.seq')} value={seq} onChange={setSeq} inputMode="numeric" optional={code !== ''} />
          <TextField label={t('paper.hash')} hint={t('paper.hashHint')} value={hash} onChange={setHash} optional={code !== ''} />
          <TextField label={t('paper.code')} hint={t('paper.codeHint')} value={code} onChange={setCode} optional />
        </Form>
        {found ? <Outcome found={found} /> : null}
      </Stack>
    </Card>
  )
}

function Outcome({ found }: { found: Compared }) {
  const { t } = useTranslation('ledger')
  const format = useFormat()
  const { verdict, seq, at, last } = found
  if (verdict === 'same')
    return (
      <Note tone="good" live title={t('paper.same')}>
        <p>{t('paper.sameWhat', { seq: format.number(seq), at: at ? format.instant(at) : '' })}</p>
      </Note>
    )
  if (verdict === 'other-ledger')
    return (
      <Note tone="warn" live title={t('paper.other')}>
        <p>{t('paper.otherWhat')}</p>
      </Note>
    )
  return (
    <>
      <VerdictNotes verdicts={[verdict === 'anchor-longer' ? { kind: verdict, seq: last + 1, to: seq, by: 'typed' } : { kind: verdict, seq, by: 'typed' }]} />
      <p>{t('paper.readAgain')}</p>
    </>
  )
}

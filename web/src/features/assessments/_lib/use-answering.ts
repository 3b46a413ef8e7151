import type { AnswerSaved, AssessmentAnswer, AssessmentLine } from '@hygie/contract/assessments'
import { useEffect, useRef, useState } from 'react'
import { useProblem } from '../../../platform/api/use-problem.ts'

/** What is being written, as the fields hold it. */
export interface Draft {
  choices: string[]
  text: string
  /** null: the question concerns us; '' while its reason is being written. */
  notConcerned: string | null
  comment: string
}

export interface Sent {
  version: number
  choices: string[]
  text: string | null
  notConcerned: string | null
  comment: string | null
}

const WAIT_MS = 700
/** The server did not answer, or refused. */
const AGAIN_MS = 5000

const draftOf = (answer: AssessmentAnswer | null): Draft => ({
  choices: answer?.choices ?? [],
  text: answer?.text ?? '',
  notConcerned: answer?.notConcerned ?? null,
  comment: answer?.comment ?? '',
})

/** Each answer is kept as it is given: a choice at once, words when one stops writing. One save at a time; what somebody else wrote meanwhile is shown, never written over. */
export function useAnswering(line: AssessmentLine, save: (position: number, sent: Sent) => Promise<AnswerSaved>, onSaved: () => void) {
  const say = useProblem()
  const [draft, setDraft] = useState(() => draftOf(line.answer))
  const [kept, setKept] = useState(line.answer)
  const [theirs, setTheirs] = useState<AssessmentAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const state = useRef({ draft, version: line.answer?.version ?? 0, running: false, dirty: false, refused: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = async (): Promise<void> => {
    clearTimeout(timer.current)
    const now = state.current
    // a question set aside waits for its reason
    if (now.running || !now.dirty || now.draft.notConcerned?.trim() === '') return
    now.running = true
    now.refused = false
    now.dirty = false
    setBusy(true)
    const { choices, text, notConcerned, comment } = now.draft
    try {
      const aside = notConcerned !== null
      const done = await save(line.position, {
        version: now.version,
        choices: aside ? [] : choices,
        text: aside ? null : text || null,
        notConcerned,
        comment: comment || null,
      })
      setProblem(null)
      if (done.state === 'saved') {
        now.version = done.answer?.version ?? now.version
        setKept(done.answer)
        onSaved()
      } else setTheirs(done.answer)
    } catch (error) {
      now.dirty = true
      now.refused = true
      setProblem(say(error instanceof Error ? error : new Error(String(error))))
    }
    now.running = false
    setBusy(false)
    if (now.dirty && now.refused) timer.current = setTimeout(() => void flush(), AGAIN_MS)
    else if (now.dirty) void flush()
  }

  const change = (changes: Partial<Draft>, soon = true) => {
    const now = state.current
    now.draft = { ...now.draft, ...changes }
    now.dirty = true
    setDraft(now.draft)
    clearTimeout(timer.current)
    if (soon) void flush()
    else timer.current = setTimeout(() => void flush(), WAIT_MS)
  }

  /** Theirs stays, or mine takes its place, knowingly. */
  const settle = (mine: boolean) => {
    const now = state.current
    now.version = theirs?.version ?? 0
    setTheirs(null)
    if (mine) return change({})
    now.draft = draftOf(theirs)
    now.dirty = false
    setDraft(now.draft)
    setKept(theirs)
  }

  // Read again after somebody else, or a file: nothing that is being written is lost.
  const read = line.answer
  useEffect(() => {
    const now = state.current
    if (now.running || now.dirty || !read || read.version <= now.version) return
    now.version = read.version
    now.draft = draftOf(read)
    setDraft(now.draft)
    setKept(read)
  }, [read])

  // Leaving the page must not lose the last words.
  const last = useRef(flush)
  useEffect(() => {
    last.current = flush
  })
  useEffect(() => {
    const leave = () => void last.current()
    // Closed, reloaded, or a phone that turns to something else.
    const away = () => document.visibilityState === 'hidden' && leave()
    const held = (event: BeforeUnloadEvent) => state.current.refused && state.current.dirty && event.preventDefault()
    window.addEventListener('pagehide', leave)
    window.addEventListener('beforeunload', held)
    document.addEventListener('visibilitychange', away)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('beforeunload', held)
      document.removeEventListener('visibilitychange', away)
      leave()
    }
  }, [])

  return { draft, kept, theirs, busy, problem, change, flush, settle }
}

import type { PartContent } from '@hygie/formats/hygie-catalogue'
import { type About, factOf, kindLabel, mandatory, partTitle, type PartVerdict } from './about.ts'
import { detailOf, missingWords } from './detail.ts'
import type { FrozenFact } from '../obligations/index.ts'
import type { ReportAction } from './report-data.ts'
import { valueOf, valueWords } from './value-words.ts'
import { lowerFirst } from './words.ts'

type Piece = ReportAction['pieces'][number]

/** What kind of thing it is; the column beside already says « documenté ». */
export const proofTitle = (about: About, fact: FrozenFact): string => kindLabel(about, fact.kind).replace(/\s*\(document\)$/u, '')

const documented = (about: About, part: PartVerdict, fact: FrozenFact): Piece['basis'] => {
  const content = about.content.parts.find((one) => one.id === part.partId)
  return content?.measured.some((one) => one.fact === fact.kind) ? 'measured' : 'documented'
}

/** Optional pieces are told once there is something to tell. */
const isTold = (part: PartVerdict): boolean => part.required || part.factId !== null

export const piecesOf = (about: About): Piece[] =>
  about.cell.verdict.parts.filter(isTold).map((part) => {
    const fact = factOf(about, part.factId)
    const attested = part.attestationId === null ? null : (about.frame.attestations[part.attestationId] ?? null)
    const byWord = part.state === 'attested' && attested !== null
    return {
      title: partTitle(about, part.partId),
      required: part.required,
      state: part.state,
      basis: byWord || !fact ? null : (part.basis ?? documented(about, part, fact)),
      on: byWord ? attested.attestedOn : (fact?.observedOn ?? null),
      proof: byWord || !fact ? null : { title: proofTitle(about, fact), sha256: fact.files[0]?.sha256 ?? fact.seal },
      // what is attested is said above, with its name
      detail: byWord ? null : detailOf(about, part),
    }
  })

const missingPhrase = (about: About, part: PartVerdict, content: PartContent | undefined): string => {
  const short = about.cell.requirementId.split('/').at(-1) ?? ''
  return about.words.find(`missing.${short}.${part.partId}`) ?? `« ${lowerFirst(content ? about.words.text(content.title) : part.partId)} »`
}

const LACKING = new Set<PartVerdict['state']>(['due', 'late', 'unmet'])

/** What the mandatory pieces still lack, as noun phrases. Of those nobody answered, we do not know. */
export const missingOf = (about: About): string[] =>
  mandatory(about)
    .filter((part) => LACKING.has(part.state))
    .map((part) => {
      const what = missingPhrase(
        about,
        part,
        about.content.parts.find((one) => one.id === part.partId),
      )
      const keys = missingWords(about, part).filter((word) => !what.includes(word))
      const reached = valueOf(about, part)
      const value = reached && typeof reached.value === 'object' && part.reached !== null ? valueWords(about, reached, null) : null
      const detail =
        keys.length > 0 && part.missing.some((key) => key !== 'signed' && key !== 'granted')
          ? about.words.t('detail.missing', { list: about.words.list(keys) })
          : value
      return detail === null ? what : about.words.t('missingDetail', { what, detail })
    })

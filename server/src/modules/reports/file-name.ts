import type { Words } from '../../platform/words/index.ts'

const MOST = 60

/** Letters and figures alone: safe in a header, on a disk and in a shell. */
const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/œ/gu, 'oe')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, MOST)
    .replaceAll(/^-+|-+$/gu, '') || 'x'

/** `suivi-ars-ch-de-hautebrume-2026-11-23.pdf`; a demonstration says so first. */
export const fileNameOf = (
  words: Words,
  kind: 'report' | 'proofs' | 'line' | 'committee' | 'care',
  about: { name: string; on: string; demonstration: boolean },
  extension: string,
): string => [...(about.demonstration ? ['DEMONSTRATION'] : []), words.t(`fileNames.${kind}`), slug(about.name), about.on].join('-') + `.${extension}`

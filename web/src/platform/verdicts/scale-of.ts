import type { FactView } from '@hygie/contract/obligations'

type Told = Pick<FactView, 'source' | 'note'>

/** Whose scale a level is on: two scales are never one. Hygie's own reading follows ANSSI's; what nothing names is the report's. */
export const scaleOf = ({ source, note }: Told): 'anssi' | 'pingcastle' | 'stated' => {
  const words = `${source.label} ${note ?? ''}`
  if (/pingcastle/i.test(words)) return 'pingcastle'
  return source.type === 'engine' || /\bads\b|anssi/i.test(words) ? 'anssi' : 'stated'
}

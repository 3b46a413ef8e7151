import type { Audit } from '@hygie/contract/audits'

export interface LevelSeries {
  key: string
  subjectName: string | null
  scale: NonNullable<Audit['levelScale']>
  /** Oldest first. */
  points: { on: string; level: number; toolName: string }[]
}

/** One drawing per directory and scale: levels of two scales are never on one line. The scale of CERT Santé's exposure audits is not public: it is not drawn. */
export const levelSeries = (audits: readonly Audit[]): LevelSeries[] => {
  const all = new Map<string, LevelSeries>()
  for (const one of audits.toReversed()) {
    if (one.level === null || one.levelScale === null || one.levelScale === 'opssies' || one.withdrawn !== null) continue
    const key = `${one.subject ?? ''}|${one.levelScale}`
    const series = all.get(key) ?? { key, subjectName: one.subjectName, scale: one.levelScale, points: [] }
    // The same day twice: the last one told.
    series.points = [...series.points.filter(({ on }) => on !== one.observedOn), { on: one.observedOn, level: one.level, toolName: one.toolName }]
    all.set(key, series)
  }
  return [...all.values()]
}

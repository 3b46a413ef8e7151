import { describe, expect, it } from 'vitest'
import { baseKind, readCatalogue, readFactKinds, readTexts, type RequirementContent, toEngineRequirement } from '../formats/hygie-catalogue/index.ts'
import { folders, open, readFolder, walk } from './open.ts'

const readings = new Map(folders.map((folder) => [folder, readFolder(folder)]))
const requirements = [...readings.values()].flatMap((reading) => reading.requirements)
const { texts, skipped: skippedTexts } = readTexts(open('texts.yaml'))
const { kinds, skipped: skippedKinds } = readFactKinds(open('fact-kinds.yaml'))
const requirement = (id: string): RequirementContent => {
  const found = requirements.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no requirement ${id}`)
  return found
}

describe('every catalogue', () => {
  it.each(folders)('%s reads whole', (folder) => {
    const { catalogue, requirements: read, skipped } = readFolder(folder)
    expect(skipped).toEqual([])
    expect(catalogue?.id).toBe(folder)
    expect(read.length > 0 || catalogue?.empty !== undefined || (catalogue?.duties.length ?? 0) > 0).toBe(true)
  })

  it('reads the register of texts and the kinds of facts whole', () => {
    expect([...skippedTexts, ...skippedKinds]).toEqual([])
  })

  it('holds the expected number of requirements', () => {
    const counts = Object.fromEntries([...readings].map(([id, reading]) => [id, reading.requirements.length]))
    expect(counts).toEqual({
      'anssi-hygiene': 42,
      'care-d1': 0,
      'care-d2': 13,
      'care-d3': 0,
      'care-d4': 0,
      'care-d5': 0,
      'dns-2025-12': 8,
      hygie: 2,
      'incident-reporting': 0,
      nis2: 0,
      rie: 7,
    })
  })

  it('never gives the same id to two requirements', () => {
    expect(new Set(requirements.map((each) => each.id)).size).toBe(requirements.length)
  })

  it('says everything in French and in English', () => {
    const pairs = [...readings.values(), texts, kinds].flatMap((source) => [...walk(source)].filter(({ key }) => key === 'fr' || key === 'en'))
    const french = pairs.filter(({ key }) => key === 'fr')
    const english = pairs.filter(({ key }) => key === 'en')
    expect(french.length).toBe(english.length)
    expect(french.length).toBeGreaterThan(1000)
    const badlySpaced = french.filter(({ value }) => / [:;?!»%]|« |«[^\u00A0]|[^\u00A0]»/u.test(String(value)))
    expect(badlySpaced.map(({ path, value }) => `${path} ${String(value)}`)).toEqual([])
  })

  it('leaves no French word in an English sentence copied by mistake', () => {
    const copied = [...readings.values()].flatMap((reading) =>
      [...walk(reading)].filter(
        ({ key, value }) => key !== 'source' && typeof value === 'object' && value !== null && 'fr' in value && 'en' in value && value.fr === value.en,
      ),
    )
    // Citations read the same in both languages; a few proper names do too.
    const allowed = /source$|^HospiConnect Alpha$|^applicable$|^CERT-FR \(ANSSI\)\.$|^Notification$/
    expect(copied.filter(({ path, value }) => !allowed.test(path) && !allowed.test((value as { fr: string }).fr)).map(({ path }) => path)).toEqual([])
  })
})

describe('the guide', () => {
  it('gives an example that reads', () => {
    const example = /```yaml\n(id: sample[^`]*)```/.exec(open('../docs/guides/adding-a-catalogue.md').text)?.[1] ?? ''
    const head = open('catalogues/anssi-hygiene/catalogue.yaml').text.replace('id: anssi-hygiene', 'id: sample')
    const { requirements: read, skipped } = readCatalogue([
      { path: 'catalogue.yaml', text: head },
      { path: '1.yaml', text: example },
    ])
    expect(skipped).toEqual([])
    expect(read.map((each) => each.id)).toEqual(['sample/1'])
  })
})

describe('cross references', () => {
  it('quotes texts that are in the register', () => {
    const known = new Set(texts.map((text) => text.id))
    const quoted = [...readings.values()].flatMap(({ catalogue, requirements: read }) => [...read, ...(catalogue?.duties ?? [])].flatMap((each) => each.texts))
    expect(quoted.filter((id) => !known.has(id))).toEqual([])
  })

  it('puts each requirement in a group of its catalogue', () => {
    const lost = [...readings.values()].flatMap(({ catalogue, requirements: read }) => {
      const groups = new Set(catalogue?.groups.map((group) => group.id))
      return read.filter((each) => groups.size > 0 && !groups.has(each.group ?? '')).map((each) => each.id)
    })
    expect(lost).toEqual([])
  })

  it('uses declared kinds, and declares no unused one', () => {
    const used = new Set(
      requirements.flatMap((each) => [
        ...(each.beside ? [each.beside.fact] : []),
        ...each.deadlines.flatMap((deadline) => deadline.after ?? []),
        ...each.parts.flatMap((part) => [...part.measured, ...part.documented].map((proof) => proof.fact)),
      ]),
    )
    const declared = new Set(kinds.map((kind) => kind.kind))
    expect([...used].filter((kind) => !declared.has(kind))).toEqual([])
    expect(kinds.filter((kind) => (kind.judged ?? true) !== used.has(kind.kind)).map((kind) => kind.kind)).toEqual([])
  })

  it('asks of each kind only what its value can answer', () => {
    const byKind = new Map(kinds.map((kind) => [kind.kind, kind]))
    const wrong = requirements.flatMap((each) =>
      each.parts.flatMap((part) =>
        [...part.measured, ...part.documented]
          .map((proof) => byKind.get(proof.fact))
          .filter((kind) => kind?.value === 'record' && part.target?.all?.some((key) => !Object.hasOwn(kind.keys ?? {}, key)))
          .map((kind) => `${each.id} ${part.id} ${kind?.kind}`),
      ),
    )
    const unanswered = requirements.flatMap((each) =>
      each.parts
        .filter((part) => part.target)
        .filter((part) => {
          const values = [...part.measured, ...part.documented].map((proof) => byKind.get(proof.fact)?.value)
          return part.target?.all ? !values.includes('record') : !values.some((value) => value === 'ratio' || value === 'number')
        })
        .map((part) => `${each.id} ${part.id}`),
    )
    expect([...wrong, ...unanswered]).toEqual([])
  })

  it('judges a kind per object only where its facts are about one', () => {
    const subjects = new Map(kinds.map((kind) => [kind.kind, kind.subject]))
    const wrong = requirements.flatMap((each) =>
      each.parts.flatMap((part) =>
        [...part.measured, ...part.documented]
          .filter((proof) => proof.fact !== 'requirement.evidence' && part.perObject !== undefined && part.perObject !== subjects.get(proof.fact))
          .map((proof) => `${each.id} ${part.id}: ${proof.fact}`),
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe('dates', () => {
  const deadlines = requirements.flatMap((each) =>
    [...each.deadlines, ...each.parts.flatMap((part) => part.deadlines)].map((deadline) => ({ requirementId: each.id, ...deadline })),
  )

  it('carry an id, an origin, a source and `verified`', () => {
    expect(deadlines.length).toBeGreaterThan(25)
    for (const deadline of deadlines)
      expect(deadline).toMatchObject({ id: expect.any(String), origin: expect.any(String), source: { fr: expect.any(String) }, verified: expect.any(Boolean) })
  })

  it('bind by law only where a day is known', () => {
    expect(deadlines.filter((each) => each.origin === 'law' && !each.on && !each.from && !each.every)).toEqual([])
  })

  it('leave house proposals to be adopted', () => {
    expect(deadlines.filter((each) => each.origin === 'house' && !each.adoptable && !each.reminder)).toEqual([])
  })

  it('are those of the domain for the seven actions', () => {
    const dated = deadlines.filter((each) => each.requirementId.startsWith('dns-2025-12/') && (each.on ?? each.from ?? each.day))
    expect(
      dated.map(({ requirementId, id, on, from, every, day, verified }) => [
        requirementId,
        id,
        from ? `from ${from}` : on ? `on ${on}` : `${every} ${day}`,
        verified,
      ]),
    ).toEqual([
      ['dns-2025-12/1', 'yearly', 'calendar-year 12-31', false],
      ['dns-2025-12/4a', 'by-2025', 'on 2025-12-31', false],
      ['dns-2025-12/4b', 'until-2027', 'on 2027-12-31', false],
      ['dns-2025-12/6', 'commitment', 'on 2023-05-31', true],
      ['dns-2025-12/6', 'identity-register', 'from 2024-01-01', true],
      ['dns-2025-12/6', 'no-password-alone', 'from 2026-01-01', true],
      ['dns-2025-12/6', 'homologation', 'from 2026-01-01', true],
      ['dns-2025-12/6', 'remote-two-factor', 'from 2022-06-01', true],
    ])
  })
})

describe('what the engine receives', () => {
  it('gives each measure its own kind of evidence', () => {
    const kindsOf = requirements.flatMap((each) => toEngineRequirement(each).parts.flatMap((part) => [...part.measured, ...part.documented]))
    const scoped = kindsOf.filter((kind) => baseKind(kind) === 'requirement.evidence')
    expect(new Set(scoped).size).toBe(scoped.length)
    expect(scoped.length).toBeGreaterThan(70)
  })

  it('shows the coverage beside the state of action 6, not the RPPS share', () => {
    const shown = toEngineRequirement(requirement('dns-2025-12/6')).parts.filter((part) => part.indicator)
    expect(shown.map((part) => part.id)).toEqual(['coverage'])
  })

  it('keeps the mandatory parts of the seven actions', () => {
    const mandatory = requirements
      .filter((each) => each.catalogueId === 'dns-2025-12')
      .map((each) => [each.id, each.parts.filter((part) => part.required).map((part) => part.id)])
    expect(mandatory).toEqual([
      ['dns-2025-12/1', ['held', 'decision-makers', 'lessons', 'follow-up']],
      ['dns-2025-12/2', ['grid', 'approved', 'recorded']],
      ['dns-2025-12/3', ['directory', 'exposure', 'network', 'remediation']],
      ['dns-2025-12/4a', ['continuity-plan', 'recovery-plan', 'reviewed']],
      ['dns-2025-12/4b', ['bia', 'degraded-sheet', 'tested', 'restored']],
      ['dns-2025-12/5', ['programme', 'risk-map', 'instance']],
      ['dns-2025-12/6', ['commitment', 'identity-register', 'coverage', 'homologation', 'remote']],
      ['dns-2025-12/7', ['computed', 'declared']],
    ])
  })

  it('remembers missed years for action 1 alone', () => {
    expect(requirements.filter((each) => toEngineRequirement(each).yearly).map((each) => each.id)).toEqual(['dns-2025-12/1'])
  })

  it('counts 39 standard and 22 reinforced measures in the hygiene guide', () => {
    const hygiene = requirements.filter((each) => each.catalogueId === 'anssi-hygiene')
    const withPart = (id: string) => hygiene.filter((each) => each.parts.some((part) => part.id === id)).map((each) => Number(each.id.split('/')[1]))
    expect(withPart('standard').length).toBe(39)
    expect(withPart('reinforced')).toEqual([2, 6, 7, 8, 12, 13, 14, 15, 17, 22, 24, 25, 27, 28, 30, 32, 33, 36, 37, 38, 41, 42])
    expect(hygiene.filter((each) => each.level === 'reinforced').map((each) => each.id)).toEqual(['anssi-hygiene/38', 'anssi-hygiene/41', 'anssi-hygiene/42'])
  })

  it('never puts NIS 2 in force', () => {
    const nis2 = readings.get('nis2')?.catalogue
    expect(nis2?.status).toMatchObject({ value: 'bill', asOf: '2026-10-05' })
    expect(nis2?.inForce).toBeUndefined()
    expect(nis2?.duties.every((duty) => duty.anticipation)).toBe(true)
    expect(nis2?.statusValues.map((value) => value.fr)).toEqual(['projet', 'promulguée', 'décrets publiés', 'applicable'])
  })
})

import { describe, expect, it } from 'vitest'
import { renderDocument, renderPdf, type PdfRequest } from './render-pdf.ts'
import { documentEngine } from './typst-engine.ts'
import { infoOf, pagesOf, popplerPresent, tagsOf } from './testing/poppler.ts'
import { retyped, sample, swollen, swollenGroup, type Sample } from './testing/samples.ts'

const engine = documentEngine()
if (!engine.available) console.warn(`SKIPPED: no document can be made on ${engine.platform} (${engine.reason})`)
if (!popplerPresent) console.warn('SKIPPED: the words and tags of the PDF documents are not read back (poppler-utils is missing)')
const unread = !engine.available || !popplerPresent

const DOCUMENTS = [
  ['ars-establishment', 'ars-hautebrume'],
  ['ars-establishment', 'ars-sept-ecluses'],
  ['ars-establishment', 'ars-la-roseraie'],
  ['ars-ght', 'ars-ght'],
  ['proof-index', 'proof-index'],
] as const
const INSIDE_RULE = /règles? (du|de|d[’']) ?(GHT|groupement|l[’']établissement|Hygie)|proposition Hygie|(group|house)[ -]rule/iu
const HOSTILE = [
  '#import "@preview/evil:0.1.0": *',
  '$x^2$ *gras* _i_ = titre',
  '@ref <label> `raw` // c /* d */',
  `😀 ${'x'.repeat(10_000)}`,
  'שלום سلام 漢字 \u202egnp.exe',
  '#eval("1") #read("/etc/passwd")',
  '{n} {on} {by}',
  '\\u{41} \u0000 \ud800 \ue000',
]

const made = new Map<string, Promise<Uint8Array>>()
const pdfOf = (template: string, name: string, changes: Sample = {}): Promise<Uint8Array> => {
  const key = `${name} ${JSON.stringify(changes)}`
  const pdf = made.get(key) ?? renderPdf({ template, data: { ...sample(name), ...changes } })
  made.set(key, pdf)
  return pdf
}
const plain = (text: string): string => text.replace(/\s+/gu, ' ')
const wordsOf = async (template: string, name: string): Promise<string[]> => pagesOf(await pdfOf(template, name)).map(plain)
const bodyPages = (pages: string[]): number => {
  const annex = pages.findIndex((page) => /^\s*Annexe –/mu.test(page))
  return annex === -1 ? pages.length : annex
}

describe.skipIf(unread)('read back by poppler', () => {
  it.each(DOCUMENTS)('%s, %s: tagged, titled, in French, four pages before the annexes', async (template, name) => {
    const pdf = await pdfOf(template, name)

    const info = infoOf(pdf)
    const bytes = Buffer.from(pdf).toString('latin1')
    expect(info['Tagged']).toBe('yes')
    expect(info['Title']).toMatch(/situation au 23\/11\/2026|Dossier de preuves – CH de Hautebrume – 23\/11\/2026/u)
    expect(info['Page size']).toContain('A4')
    expect(bytes).toContain('/StructTreeRoot')
    expect(bytes).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/u)
    expect(bytes).toContain('/Lang (fr-FR)')
    expect(bytes).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A</u)
    expect(tagsOf(pdf)).toMatchObject({ Table: expect.any(Number), TH: expect.any(Number), H1: expect.any(Number) })
    expect(bodyPages(pagesOf(pdf))).toBeLessThanOrEqual(4)
  })

  it.each(DOCUMENTS)('%s, %s: watermark in demonstration alone, no rule of the house, French spacing', async (template, name) => {
    const shown = pagesOf(await pdfOf(template, name))
    const real = pagesOf(await pdfOf(template, name, { demonstration: false }))

    for (const page of shown) expect(page.replace(/\s/gu, '')).toContain('DÉMONSTRATION–donnéesfictives')
    const words = real.join('\n')
    expect(words).not.toMatch(/DÉMONSTRATION|fictives/u)
    expect(words).not.toMatch(INSIDE_RULE)
    const broken = words.split('\n').filter((line) => /^\s*[:;!?%»]/u.test(line) || /«\s*$/u.test(line))
    expect(broken).toEqual([])
  })

  it('says the state of Hautebrume, its reasons and what is not known', async () => {
    const pages = await wordsOf('ars-establishment', 'ars-hautebrume')

    expect(pages[0]).toContain('Sur 7 actions : 6 prouvées, 1 en retard.')
    expect(pages[0]).toContain('Validé par Hélène Garrigue, directrice, le 20/11/2026')
    expect(pages[0]).toContain('01/01/2026 dépassée de 326 jours texte vérifié')
    expect(pages[0]).toContain('Plans appliqués : 7 sur 11 activités')
    expect(pages[0]).toContain('Niveau de l’annuaire : 3 (relevé du 16/11/2026)')
    expect(pages[3]).toContain('Ce que nous ne savons pas')
    expect(pages[3]).toContain('sha256sum -c SHA256SUMS')
    expect(pages[3]).toContain('(oSIS) (25/09/2012) – non lu, à vérifier')
    expect(pages[4]).toContain('Annexe – Liste des preuves')
    for (const [index, page] of pages.entries()) expect(page).toContain(`page ${index + 1}/${pages.length}`)
  })

  it('prints a draft as a draft, an unanswered piece among the unknowns', async () => {
    const pages = await wordsOf('ars-establishment', 'ars-sept-ecluses')

    for (const page of pages) expect(page).toContain('Projet – non validé')
    expect(pages[3]).toContain('Pièces sur lesquelles personne n’a encore répondu – Action 6 – Tout accès distant exige deux facteurs')
    expect(pages.join(' ')).toContain('2025 : non réalisé.')
    expect(pages.join(' ')).toContain('Mireille Audouin, responsable qualité, l’affirme depuis le 10/09/2026. Aucune pièce.')
  })

  it('gives a campaign its letter', async () => {
    const [first] = await wordsOf('ars-establishment', 'ars-la-roseraie')

    expect(first).toContain('30/06/2026 dépassée de 146 jours courrier de campagne du 04/05/2026')
  })

  it('shows of the group what was released, and « non transmis » for the rest', async () => {
    const pages = await wordsOf('ars-ght', 'ars-ght')

    expect(pages[0]).toContain('6 établissements sur 7 ont transmis leur situation.')
    expect(pages[0]).toContain('Clinique Sainte-Aurore 990000077 établissement partenaire non transmis')
    expect(pages[0]).toContain('4b : 7/11')
    expect(pages.filter((page) => /Situation au \d\d\/\d\d\/2026, transmise par/u.test(page))).toHaveLength(6)
    expect(pages.slice(2).join(' ')).not.toContain('Sainte-Aurore')
  })

  it('lists in the index each proof with its fingerprint', async () => {
    const words = (await wordsOf('proof-index', 'proof-index')).join(' ')

    expect(words).toContain('Préparé pour : Agence régionale de santé Île-de-France')
    expect(words).toContain('25 preuves, 447 Mo')
    for (const proof of sample('proof-index')['proofs'] as { sha256: string }[]) expect(words).toContain(proof.sha256)
  })

  it('speaks English on request', async () => {
    const pdf = await pdfOf('ars-establishment', 'ars-hautebrume', { locale: 'en' })

    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (en-GB)')
    expect(plain(pagesOf(pdf)[0] ?? '')).toContain('Of 7 actions: 6 proven, 1 late.')
    expect(pagesOf(pdf).join(' ')).not.toMatch(/Prouvé|En retard|Annexe/u)
  })

  it.each(['ars-hautebrume', 'ars-ght', 'proof-index'])('%s: hostile words are printed, not obeyed', async (name) => {
    const template = name === 'ars-hautebrume' ? 'ars-establishment' : name
    const pages = pagesOf(await renderPdf({ template, data: retyped(name, HOSTILE) }))

    const words = plain(pages.join(' '))
    for (const typed of ['#eval("1") #read("/etc/passwd")', '$x^2$ *gras* _i_ = titre', '@ref <label>', '{n} {on} {by}']) expect(words).toContain(typed)
    expect(words).not.toContain('root:')
    expect(words).toContain('□')
    expect(words).not.toContain('\u202e')
    expect(bodyPages(pages)).toBeLessThanOrEqual(4)
  })

  it('keeps to four pages when every text is long and every list full, and loses none of them', async () => {
    const { pdf, density } = await renderDocument({ template: 'ars-establishment', data: swollen('ars-sept-ecluses') })

    const pages = pagesOf(pdf)
    expect(density).toBe('tight')
    expect(bodyPages(pages)).toBeLessThanOrEqual(4)
    expect(plain(pages.join(' '))).toContain('Textes abrégés plus haut, en entier')
    expect(plain(pages.join(' ')).match(/fin du point \d+/gu)).toHaveLength(30)
  })

  it('keeps to four pages and one page per establishment for a group of thirty', async () => {
    const pages = pagesOf(await renderPdf({ template: 'ars-ght', data: swollenGroup() }))

    const body = bodyPages(pages)
    const texts = pages.findIndex((page) => /^\s*Annexe – Textes/mu.test(page))
    const sheets = pages.filter((page) => /Situation au \d\d\/\d\d\/2026, transmise par/u.test(page))
    expect(body).toBeLessThanOrEqual(4)
    expect(sheets).toHaveLength(30)
    expect(texts - body).toBeLessThanOrEqual(30)
  })
})

describe.skipIf(!engine.available)('the compiler', () => {
  it.each([...DOCUMENTS, ['care-d2', 'care-d2'] as const])('finds nothing in %s, %s against PDF/UA-1', async (template, name) => {
    await expect(renderPdf({ template, data: sample(name), standard: 'ua-1' })).resolves.toBeInstanceOf(Uint8Array)
  })

  it('gives the same bytes for the same data', async () => {
    const request: PdfRequest = { template: 'ars-establishment', data: sample('ars-la-roseraie') }
    const [first, second] = await Promise.all([renderPdf(request), renderPdf(request)])

    expect(Buffer.from(first).equals(second)).toBe(true)
  })

  it('is stopped at the time limit', async () => {
    const late = renderDocument({ template: 'ars-ght', data: sample('ars-ght'), timeoutMs: 1 })

    await expect(late).rejects.toMatchObject({ code: 'documents-unavailable', data: { reason: 'timeout' } })
  })
})

it.each(['../../package', 'absent', 'ars.typ', ''])('knows no template « %s »', async (template) => {
  await expect(renderPdf({ template, data: {} })).rejects.toThrow('no report template')
})

it('refuses data over its limit before starting anything', async () => {
  await expect(renderPdf({ template: 'ars-ght', data: { name: 'x'.repeat(5_000_000) } })).rejects.toMatchObject({ code: 'payload-too-large' })
})

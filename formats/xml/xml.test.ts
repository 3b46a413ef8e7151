import { describe, expect, it } from 'vitest'
import { readXml } from './index.ts'

async function events(bytes: Uint8Array | string, pieces = 1_000_000) {
  const whole = Buffer.from(bytes)
  const found: string[] = []
  let text = ''
  const flush = () => {
    if (text !== '') found.push(JSON.stringify(text))
    text = ''
  }
  const skipped = await readXml(
    Array.from({ length: Math.ceil(whole.length / pieces) }, (_, n) => whole.subarray(n * pieces, (n + 1) * pieces)),
    {
      open(name, attribute) {
        flush()
        found.push(`<${name}${attribute('a') === undefined ? '' : ` a=${attribute('a')}`}`)
      },
      text: (piece) => void (text += piece),
      close(name) {
        flush()
        found.push(`/${name}`)
      },
    },
  )
  return { found: found.join(' '), skipped }
}

describe('reads', () => {
  it.each([
    ['elements, attributes and texts', '<?xml version="1.0"?><!-- x --><r><x a="1>2"/>t<b\n a = \'"\' >é</b></r>\n', '<r <x a=1>2 /x "t" <b a=" "é" /b /r'],
    ['entities, CDATA and line ends', '<r a="&lt;&#233;&#x1F600;">&amp;\r\n<![CDATA[<&>]]>&#13;</r>', '<r a=<é😀 "&\\n<&>\\r" /r'],
    ['a byte order mark', '\uFEFF<r/>', '<r /r'],
  ])('%s', async (_, xml, expected) => {
    expect(await events(xml)).toEqual({ found: expected, skipped: null })
  })

  it('whatever the borders of the blocks of 64 KiB', async () => {
    for (let shift = 0; shift < 70; shift++) {
      const spaces = ' '.repeat(65_540 - shift)
      const xml = `<r>${spaces}<x a="é&amp;"/>&amp;&#x1F600;\r\n<![CDATA[y]]></r>`
      const { found, skipped } = await events(xml, 1000)
      expect([found.replace(spaces, 'spaces'), skipped]).toEqual(['<r "spaces" <x a=é& /x "&😀\\ny" /r', null])
    }
  })

  it.each([
    ['UTF-16', Buffer.from('\uFEFF<?xml version="1.0" encoding="utf-16"?><r>é</r>', 'utf16le')],
    ['Windows-1252', Buffer.from('<?xml version="1.0" encoding="Windows-1252"?><r>é</r>', 'latin1')],
  ])('%s', async (_, bytes) => expect(await events(bytes)).toEqual({ found: '<r "é" /r', skipped: null }))

  it('an attribute by its local name', async () => {
    let id: string | undefined
    await readXml([Buffer.from('<s xyz:id="7" name="id=8"/>')], { open: (_, attribute) => (id = attribute('*:id')) })

    expect(id).toBe('7')
  })
})

describe('refuses', () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]><l>&b;</l>`
  it.each([
    ['a DOCTYPE, thus a billion laughs and outside files', laughs, 'xml-doctype'],
    ['a DOCTYPE after the first element', '<r><!DOCTYPE x></r>', 'xml-doctype'],
    ['an unknown entity', '<r>&b;</r>', 'xml-entity'],
    ['a bare &', '<r>a & b</r>', 'xml-entity'],
    ['a character that is none', '<r>&#0;</r>', 'xml-entity'],
    ['half a character', '<r>&#xD800;</r>', 'xml-entity'],
    ['too many levels', '<a>'.repeat(300), 'xml-too-deep'],
    ['a tag without end', `<r x="${'y'.repeat(1_100_000)}`, 'xml-token-too-long'],
    ['tags that do not match', '<a><b></a></b>', 'xml-damaged'],
    ['two roots', '<a/><b/>', 'xml-damaged'],
    ['a cut file', '<a><b/>', 'xml-damaged'],
    ['nothing', '', 'xml-damaged'],
    ['text outside', 'x<a/>', 'xml-damaged'],
    ['a < in a tag', '<a <b/>', 'xml-damaged'],
    ['an encoding it does not know', '<?xml version="1.0" encoding="utf-7"?><a/>', 'xml-encoding'],
    ['bytes that are not of the encoding', Buffer.from('<r>é</r>', 'latin1'), 'xml-encoding'],
  ])('%s', async (_, xml, reason) => expect((await events(xml)).skipped).toMatchObject({ line: null, reason }))

  it('nothing that a handler throws', async () => {
    await expect(
      readXml([Buffer.from('<r/>')], {
        open() {
          throw new Error('mine')
        },
      }),
    ).rejects.toThrow('mine')
  })
})

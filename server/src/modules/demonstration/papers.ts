export interface Paper {
  name: string
  mediaType: string
  bytes: Buffer
}

const NOTICE = 'Pièce fictive de démonstration : aucun document réel ne se trouve derrière cette page.'
const MEDIA_TYPES: Record<string, string> = { pdf: 'application/pdf', csv: 'text/csv', json: 'application/json' }
/** Signs of Windows-1252 that are not at their Unicode place. */
const CP1252: Record<string, number> = { '€': 0x80, '…': 0x85, '‘': 0x91, '’': 0x92, '–': 0x96, Œ: 0x8c, œ: 0x9c, '\u202f': 0xa0 }

/** A short, honest file: it says whose it is, what it stands for and that it is fictional. */
export const makePaper = (asked: string | { name: string; content: string }, house: string, day: string): Paper => {
  const { name, content } = typeof asked === 'string' ? { name: asked, content: `${asked.replace(/\.\w+$/, '')}\n${house}\n${day}` } : asked
  const lines = [...content.split('\n'), '', NOTICE]
  const extension = /\.(\w+)$/.exec(name)?.[1] ?? ''
  const bytes = extension === 'pdf' ? pdf(lines) : Buffer.from(`${lines.join('\n')}\n`)
  return { name, mediaType: MEDIA_TYPES[extension] ?? 'text/plain', bytes }
}

/** One A4 page in Helvetica: the smallest PDF that every reader opens. */
const pdf = (lines: readonly string[]): Buffer => {
  const shown = lines.map((line) => `(${line.replaceAll(/[\\()]/g, '\\$&')}) Tj T*`).join('\n')
  const stream = `BT /F1 12 Tf 18 TL 60 780 Td\n${shown}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const file = `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from([...file].map((sign) => CP1252[sign] ?? (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 0x3f)))
}

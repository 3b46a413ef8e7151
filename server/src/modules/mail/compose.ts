import { createHash } from 'node:crypto'
import type { Message } from '@hygie/collectors/smtp'
import { type LinkPurpose, tokenOf } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import { createWords, type Locale, type Words } from '../../platform/words/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import type { MailRow } from './repository.ts'
import type { SettingsRow } from './settings-repository.ts'

const WORDS = createWords({ fr, en })
export const LINK_MARK = '{link}'

export const wordsIn = (locale: Locale): Words => WORDS[locale]

export type Part = MailRow & { establishment_name: string }

interface Sender {
  services: Services
  settings: SettingsRow | null
}

/** Nobody has said where Hygie is: the address it listens on. */
const publicUrlOf = ({ services, settings }: Sender): string => (settings?.public_url ?? services.config.publicUrl ?? services.address).replace(/\/+$/, '')

/** Pages of the application that open a link without an account. */
const PAGES: Record<LinkPurpose, string> = { answer: '/r', assessment: '/q', calendar: '/', 'first-run': '/premiere-ouverture' }

/** The address goes after the sign that browsers keep for themselves: neither a server, a proxy nor a Referer sees it. */
const linkOf = (sender: Sender, row: MailRow, shown: boolean): string => {
  if (!row.link_nonce || !row.link_expires_at) return publicUrlOf(sender)
  const token = shown ? tokenOf(sender.services.secrets, { purpose: row.link_purpose, nonce: row.link_nonce, expiresAt: row.link_expires_at }) : '…'
  return `${publicUrlOf(sender)}${PAGES[row.link_purpose]}#${token}`
}

/** What one person reads: every part, house by house. */
export const textOf = (sender: Sender, parts: readonly Part[], shown: boolean): string => {
  const words = wordsIn(sender.settings?.locale ?? 'fr')
  const [first] = parts
  if (!first) return ''
  if (first.alone) return first.body.replaceAll(LINK_MARK, linkOf(sender, first, shown))
  const bodies = parts.map(
    (part) => `${words.t('from', { house: part.establishment_name })}\n\n${part.body.replaceAll(LINK_MARK, linkOf(sender, part, shown))}`,
  )
  return [
    words.t('hello', { name: first.to_name }),
    bodies.join('\n\n――――――\n\n'),
    `${words.t('weekly')}\n${words.t('doubt', { address: publicUrlOf(sender) })}`,
  ].join('\n\n')
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The same words, with links that can be touched; no picture, no style sheet, nothing to fetch. */
const htmlOf = (text: string, locale: Locale): string => {
  const paragraphs = escaped(text)
    .split('\n\n')
    .map((one) => `<p>${one.replaceAll('\n', '<br>').replaceAll(/https?:\/\/\S+/g, (url) => `<a href="${url}">${url}</a>`)}</p>`)
  return `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:38em">${paragraphs.join('')}</body></html>`
}

const subjectOf = (words: Words, parts: readonly Part[]): string => {
  const [first] = parts
  return parts.length === 1
    ? (first?.subject ?? '')
    : `Hygie : ${words.t('several', { count: parts.length })}`.replace(' :', words.locale === 'fr' ? ' :' : ':')
}

/** Made of the rows: a second attempt gives the same. */
const messageIdOf = (parts: readonly Part[], address: string): string => {
  const key = parts.map((part) => `${part.establishment_id}/${part.id}`).join()
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${address.split('@')[1] ?? 'hygie'}>`
}

export const messageOf = (sender: Sender, parts: readonly Part[], date: Date): Message => {
  const locale = sender.settings?.locale ?? 'fr'
  const words = wordsIn(locale)
  const [first] = parts
  const from = { name: sender.settings?.sender_name ?? 'Hygie', address: sender.settings?.sender_address ?? 'hygie@localhost' }
  const text = textOf(sender, parts, true)
  return {
    from,
    to: { name: first?.to_name ?? '', address: first?.to_address ?? '' },
    subject: subjectOf(words, parts),
    text,
    html: htmlOf(text, locale),
    messageId: first?.message_id ?? messageIdOf(parts, from.address),
    date,
  }
}

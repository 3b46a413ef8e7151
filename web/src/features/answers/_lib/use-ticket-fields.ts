import { TICKET_FIELDS } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'

interface TicketFields {
  /** `{titre}, {motif}…`, for who writes a template. */
  all: string
  /** Of a template as it is kept: its fields in the words of the reader. */
  shown: (template: string) => string
  /** The way back. */
  kept: (template: string) => string
}

/** Fields of a ticket are kept under one name, and read under that of the language on screen. */
export function useTicketFields(): TicketFields {
  const { t } = useTranslation('answers')
  const words = TICKET_FIELDS.map((field) => [field, t(`ticket.fields.${field}`)] as const)
  return {
    all: words.map(([, word]) => `{${word}}`).join(', '),
    shown: (template) => words.reduce((text, [field, word]) => text.replaceAll(`{${field}}`, `{${word}}`), template),
    kept: (template) => words.reduce((text, [field, word]) => text.replaceAll(`{${word}}`, `{${field}}`), template),
  }
}

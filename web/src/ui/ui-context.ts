import { createContext, useContext, type AnchorHTMLAttributes, type FunctionComponent, type ReactNode } from 'react'
import type { StateCode } from './states/state-codes.ts'

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** Path inside Hygie, search included. */
  to: string
  children?: ReactNode
}

/** Words and links that the components need; the application gives them, so that `ui` knows no language and no router. */
export interface UiTexts {
  states: Record<StateCode, string>
  close: string
  cancel: string
  undo: string
  open: string
  menu: string
  loading: string
  required: string
  optional: string
  chooseDate: string
  datePlaceholder: string
  badDate: string
  chooseFile: string
  dropFile: string
  removeFile: string
  showTable: string
  showDrawing: string
  sortAscending: string
  sortDescending: string
  toVerify: string
  notices: string
  showPassword: string
  skipToContent: string
  mainNavigation: string
  today: string
  from: string
  to: string
  state: string
  date: string
  event: string
  durationHint: string
  badDuration: string
  formatDuration: (minutes: number) => string
  formatDay: (day: string) => string
  formatMonth: (day: string) => string
  /** Accepts what a person types (JJ/MM/AAAA, AAAA-MM-JJ); null when it is no date. */
  parseDay: (text: string) => string | null
  formatBytes: (bytes: number) => string
}

export interface Ui {
  texts: UiTexts
  Link: FunctionComponent<LinkProps>
}

export const UiContext = createContext<Ui | null>(null)

export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (!ui) throw new Error('UiProvider is missing')
  return ui
}

export const useTexts = (): UiTexts => useUi().texts

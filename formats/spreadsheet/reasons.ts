import { TEXT_REASONS } from '../text/index.ts'
import { XML_REASONS } from '../xml/index.ts'
import { ZIP_REASONS } from '../zip/index.ts'
import type { WorkbookReason, WorkbookWarning } from './workbook.ts'

/** `data.kind` of `workbook-kind` says what the file is. */
export const WORKBOOK_REASONS = [
  ...TEXT_REASONS,
  ...ZIP_REASONS,
  ...XML_REASONS,
  'workbook-kind',
  'workbook-encrypted',
  'workbook-damaged',
  'workbook-too-large',
  'workbook-too-many-sheets',
  'workbook-too-many-rows',
  'workbook-too-many-columns',
  'workbook-too-many-cells',
  'workbook-too-many-characters',
  'cell-too-long',
] as const satisfies WorkbookReason[]

export const WORKBOOK_WARNINGS = [
  'formula-cells',
  'formula-without-value',
  'cell-errors',
  'merged-cells',
  'hidden-sheet',
  'hidden-rows',
] as const satisfies WorkbookWarning[]

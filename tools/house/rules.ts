import type { Rule } from './rule.ts'
import { bannedWords } from './rules/banned-words.ts'

import { clock } from './rules/clock.ts'
import { comments } from './rules/comments.ts'
import { cycles } from './rules/cycles.ts'
import { defaultExport } from './rules/default-export.ts'
import { doors } from './rules/doors.ts'
import { environment } from './rules/environment.ts'
import { escapeHatches } from './rules/escape-hatches.ts'
import { fileLength } from './rules/file-length.ts'
import { fileNames } from './rules/file-names.ts'
import { locales } from './rules/locales.ts'
import { outgoing } from './rules/outgoing.ts'
import { sql } from './rules/sql.ts'
import { tables } from './rules/tables.ts'
import { walls } from './rules/walls.ts'

/** Every convention of the house that a machine checks. A new one: its file and its test in `rules/`, its line here. */
export const RULES: readonly Rule[] = [
  walls,
  cycles,
  doors,
  tables,
  sql,
  clock,
  environment,
  outgoing,
  escapeHatches,
  defaultExport,
  comments,
  fileLength,
  fileNames,
  locales,
  bannedWords,
]

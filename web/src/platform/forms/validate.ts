interface Issue {
  path: PropertyKey[]
  code: string
  message: string
  /** zod puts here what was expected: `string`, `number`… */
  expected?: string
  minimum?: number | bigint
  maximum?: number | bigint
  format?: string
}

interface Schema {
  safeParse: (value: unknown) => { success: true; data: unknown } | { success: false; error: { issues: unknown[] } }
}

export type IssueKey = 'required' | 'tooShort' | 'tooLong' | 'tooSmall' | 'tooBig' | 'badEmail' | 'badDate' | 'badFormat' | 'invalid'

/** Empty text means « not given »: optional fields stay absent instead of holding ''. */
export function withoutBlanks(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === '')),
  )
}

function keyOfIssue(issue: Issue, given: unknown): IssueKey {
  if (given === undefined || issue.code === 'invalid_type') return given === undefined ? 'required' : 'invalid'
  if (issue.code === 'too_small') return typeof given === 'number' ? 'tooSmall' : 'tooShort'
  if (issue.code === 'too_big') return typeof given === 'number' ? 'tooBig' : 'tooLong'
  if (issue.code !== 'invalid_format') return 'invalid'
  if (issue.format === 'email') return 'badEmail'
  return issue.format === 'date' ? 'badDate' : 'badFormat'
}

/** Checks a form with the contract's own schema before sending; field → what is wrong. */
export function checkForm(schema: Schema, values: Record<string, unknown>): Record<string, { key: IssueKey; limit?: number }> {
  const given = withoutBlanks(values)
  const result = schema.safeParse(given)
  if (result.success) return {}
  const problems: Record<string, { key: IssueKey; limit?: number }> = {}
  for (const issue of result.error.issues as Issue[]) {
    const field = String(issue.path[0] ?? '')
    const limit = issue.minimum ?? issue.maximum
    problems[field] ??= { key: keyOfIssue(issue, given[field]), ...(limit === undefined ? {} : { limit: Number(limit) }) }
  }
  return problems
}

import { allGrants } from '../contract/all-grants.ts'
import { VERBS } from '../contract/access/table.ts'
import { ROLES, SCOPES } from '../contract/core/permissions.ts'

/** docs/security/permissions.md: the same rows as the page « Accès », for whoever reads the repository. */
export const permissionsPage = (): string => {
  const groups = [...Map.groupBy(allGrants(), ({ role, capability }) => `${role} ${capability}`).values()].toSorted(
    ([a], [b]) => ROLES.indexOf(a?.role ?? 'reader') - ROLES.indexOf(b?.role ?? 'reader') || (a?.capability ?? '').localeCompare(b?.capability ?? ''),
  )
  const rows = groups.map((own) => {
    const verbs = VERBS.filter((verb) => own.some((one) => one.verb === verb)).join(', ')
    const scopes = SCOPES.filter((scope) => own.some((one) => one.scope === scope)).join(', ')
    const permissions = [...new Set(own.map(({ permission }) => `\`${permission}\``))].join(', ')
    return `| ${own[0]?.role} | ${own[0]?.capability} | ${verbs} | ${scopes} | ${permissions} |`
  })
  return `# Who may do what

Role × capability × verb × scope, generated from \`contract/core/permissions.ts\` and from the routes (\`node tools/generate-openapi.ts\`): the server refuses by the same table, and the page « Accès » shows it in words.
A role holds where it is given: on the platform, in a group (its members are then read live, partners apart), in an establishment, or in a care unit, which opens nothing else of its establishment.

<!-- prettier-ignore -->
| role | capability | may | held in | by |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

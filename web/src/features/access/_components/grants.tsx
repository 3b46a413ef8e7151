import { type Role, ROLES } from '@hygie/contract'
import { listGrants } from '@hygie/contract/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import { useCapabilityWords } from '../_lib/use-capability-words.ts'
import { foldGrants, type Right } from '../_lib/fold-grants.ts'
import { type Permission, useRightWords } from '../../../platform/session/use-right-words.ts'

/** Role × capability × verb × scope, in words: the table that the server itself refuses by. */
export function Grants() {
  const query = useApi(listGrants, {})
  return <Loaded query={query}>{({ grants }) => <GrantsShown rights={foldGrants(grants)} />}</Loaded>
}

function GrantsShown({ rights }: { rights: Right[] }) {
  const { t } = useTranslation('access')
  const { t: common } = useTranslation('common')
  const words = useRightWords()
  const capabilityWords = useCapabilityWords()
  const session = useSession()
  const [by, setBy] = useState<'role' | 'capability'>('role')
  const [role, setRole] = useState<Role>(session.roles[0]?.role ?? 'ciso')
  const capabilities = [...new Set(rights.map((one) => one.capability))].toSorted((a, b) => capabilityWords(a).localeCompare(capabilityWords(b), 'fr'))
  const [capability, setCapability] = useState(capabilities.includes('obligations') ? 'obligations' : (capabilities[0] ?? ''))
  const shown = rights.filter((one) => (by === 'role' ? one.role === role : one.capability === capability))
  const columns: Column<Right>[] = [
    by === 'role'
      ? {
          key: 'capability',
          header: t('grants.capability'),
          rowHeader: true,
          sortValue: (one) => capabilityWords(one.capability),
          render: (one) => capabilityWords(one.capability),
        }
      : {
          key: 'role',
          header: t('grants.role'),
          rowHeader: true,
          sortValue: (one) => common(`roles.${one.role}`),
          render: (one) => common(`roles.${one.role}`),
        },
    { key: 'verbs', header: t('grants.may'), render: ({ verbs }) => verbs.map((verb) => t(`verbs.${verb}`)).join(', ') },
    { key: 'where', header: t('grants.where'), render: ({ scopes }) => scopes.map((scope) => t(`scopes.${scope}`)).join(', ') },
    { key: 'why', header: t('grants.why'), render: ({ permissions }) => permissions.map((one) => words.permission(one as Permission)).join(' · ') },
  ]
  const title = by === 'role' ? t('grants.ofRole', { role: common(`roles.${role}`) }) : t('grants.ofCapability', { capability: capabilityWords(capability) })
  return (
    <Stack>
      <p>{t('grants.what')}</p>
      <Row>
        <SelectField
          label={t('grants.by')}
          value={by}
          onChange={(next) => setBy(next === 'capability' ? 'capability' : 'role')}
          choices={[
            { value: 'role', label: t('grants.role') },
            { value: 'capability', label: t('grants.capability') },
          ]}
        />
        {by === 'role' ? (
          <SelectField
            label={t('grants.role')}
            value={role}
            onChange={(next) => setRole(ROLES.find((one) => one === next) ?? role)}
            choices={ROLES.map((value) => ({ value, label: common(`roles.${value}`) }))}
          />
        ) : (
          <SelectField
            label={t('grants.capability')}
            value={capability}
            onChange={setCapability}
            choices={capabilities.map((value) => ({ value, label: capabilityWords(value) }))}
          />
        )}
      </Row>
      <Card title={title} flush>
        <DataTable
          key={by}
          caption={title}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={(one) => `${one.role} ${one.capability}`}
          initialSort={{ key: by, descending: false }}
          empty={t('grants.none')}
          footer={t('grants.source')}
        />
      </Card>
    </Stack>
  )
}

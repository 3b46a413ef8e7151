import type { ResponseOf } from '@hygie/contract'
import { exportAccounts, getAccounts, importAccounts, saveAccounts } from '@hygie/contract/budget'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../platform/api/use-api.ts'
import { TableExport } from '../../platform/export/table-export.tsx'
import { TableImport } from '../../platform/import/table-import.tsx'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Button } from '../../ui/base/button.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { useToast } from '../../ui/overlays/toasts.tsx'
import { AccountTable, type ListedRule } from './_components/account-table.tsx'
import { Families, Proposals, Versions } from './_components/account-cards.tsx'
import { RuleForm } from './_components/rule-form.tsx'

export type Accounts = ResponseOf<typeof getAccounts>
type Opened = { rule: ListedRule } | { proposed: Accounts['proposals'][number] | null } | 'import' | null

export function AccountsPage() {
  return <InEstablishment path={paths.budgetAccountsPage}>{(establishment) => <Page key={establishment.id} establishment={establishment} />}</InEstablishment>
}

function Page({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('budget')
  const session = useSession()
  const [search] = useSearch()
  const asked = /^2\d{3}$/.test(search['year'] ?? '') ? Number(search['year']) : undefined
  const query = useApi(getAccounts, { params: { establishmentId: establishment.id }, query: asked === undefined ? {} : { year: asked } })
  return (
    <Loaded query={query} lines={10}>
      {(data) => <List data={data} establishmentId={establishment.id} writes={may(session, 'evidence.write', establishment.id)} trail={t('trail')} />}
    </Loaded>
  )
}

function List({ data, establishmentId, writes, trail }: { data: Accounts; establishmentId: number; writes: boolean; trail: string }) {
  const { t } = useTranslation('budget')
  const toast = useToast()
  const act = useAct(saveAccounts)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const { year, list, rules } = data
  const params = { establishmentId }
  const save = (kept: readonly ListedRule[]) =>
    act.run({
      params,
      body: { fromYear: year, rules: kept.map(({ prefix, unit, role, share, security, note }) => ({ prefix, unit, role, share, security, note })) },
    })
  const remove = async (rule: ListedRule) => {
    await save(rules.filter((one) => one !== rule))
    toast({ message: t('accounts.removed', { account: rule.prefix }), onUndo: () => void save(rules) })
  }
  const buttons = writes ? (
    <Row>
      <Button kind="primary" icon="plus" onClick={() => setOpened({ proposed: null })}>
        {t('accounts.add')}
      </Button>
      <Button icon="upload" onClick={() => setOpened('import')}>
        {t('accounts.import')}
      </Button>
      {rules.length > 0 ? <TableExport route={exportAccounts} input={{ params, query: { year } }} name={`comptes-du-numerique-${year}`} /> : null}
    </Row>
  ) : null
  const wide = opened === 'import'

  return (
    <Stack>
      <PageTitle
        trail={<Trail label={trail} steps={[{ label: trail, to: paths.budget }, { label: t('accounts.short') }]} />}
        title={t('accounts.title', { count: rules.length, year })}
        subtitle={
          <>
            {t('accounts.subtitle')}{' '}
            {data.rules.some((one) => one.lines !== null) ? <AppLink to={paths.budgetComputation(year)}>{t('explain.open')}</AppLink> : null}
          </>
        }
        action={rules.length > 0 ? buttons : null}
      />
      <Note tone="info">{t('accounts.unverified')}</Note>
      {list !== null && list.fromYear < year && writes ? <Note tone="neutral">{t('accounts.kept', { from: list.fromYear, year })}</Note> : null}
      {rules.length === 0 ? (
        <EmptyState title={t('accounts.empty.title')} what={t('accounts.empty.what')} why={t('accounts.empty.why')} action={buttons} />
      ) : (
        <AccountTable rules={rules} year={year} writes={writes} onChange={(rule) => setOpened({ rule })} onRemove={(rule) => void remove(rule)} />
      )}
      <Proposals data={data} writes={writes} onKeep={(proposed) => setOpened({ proposed })} />
      <Families data={data} />
      <Versions data={data} />
      <Dialog wide={wide} open={opened !== null} onClose={close} title={opened === 'import' ? t('accounts.import') : t('accounts.one')}>
        {opened === 'import' ? (
          <TableImport
            route={importAccounts}
            establishmentId={establishmentId}
            options={{ fromYear: String(year) }}
            hint={t('accounts.importHint', { year })}
          />
        ) : null}
        {opened !== null && opened !== 'import' ? (
          <RuleForm
            establishmentId={establishmentId}
            fromYear={year}
            rules={rules}
            rule={'rule' in opened ? opened.rule : null}
            proposed={
              'proposed' in opened && opened.proposed ? { prefix: opened.proposed.account, unit: opened.proposed.unit, role: opened.proposed.role } : null
            }
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}

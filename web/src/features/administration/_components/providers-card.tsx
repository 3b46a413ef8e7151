import { DIRECTORIES, type DirectoryPreset, type OpenIdPreset, PRESETS, type Provider, removeProvider } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import styles from './administration.module.css'
import { DirectoryForm } from './directory-form.tsx'
import { OpenIdForm } from './openid-form.tsx'
import { TryProvider } from './try-provider.tsx'

export type Edited =
  | { kind: 'openid'; provider: Extract<Provider, { kind: 'openid' }> | null; preset: OpenIdPreset }
  | { kind: 'directory'; provider: Extract<Provider, { kind: 'directory' }> | null; preset: DirectoryPreset }

const editedOf = (provider: Provider): Edited | null => {
  if (provider.kind === 'openid') {
    const preset = PRESETS.find(({ id }) => id === provider.preset)
    return preset ? { kind: 'openid', provider, preset } : null
  }
  const preset = DIRECTORIES.find(({ id }) => id === provider.preset)
  return preset ? { kind: 'directory', provider, preset } : null
}

export function ProvidersCard({ providers }: { providers: Provider[] }) {
  const { t } = useTranslation('administration')
  const [edited, setEdited] = useState<Edited | null>(null)
  const [tried, setTried] = useState<Provider | null>(null)
  const [removed, setRemoved] = useState<Provider | null>(null)
  const removing = useAct(removeProvider)
  const close = () => setEdited(null)
  const columns: Column<Provider>[] = [
    {
      key: 'name',
      header: t('signIn.provider'),
      rowHeader: true,
      sortValue: ({ name }) => name,
      render: (one) => (
        <>
          {one.name} <Chip tone={one.enabled ? 'good' : 'neutral'}>{t(one.enabled ? 'signIn.on' : 'signIn.off')}</Chip>
          <span className={styles.second}>{t(`signIn.presets.${one.preset}`)}</span>
        </>
      ),
    },
    { key: 'server', header: t('signIn.server'), render: (one) => (one.kind === 'openid' ? one.issuer : `${one.host}:${one.port}`) },
    {
      key: 'actions',
      header: t('people.actions'),
      screenOnly: true,
      width: '8rem',
      render: (one) => (
        <Menu
          target={
            <Button small aria-label={t('signIn.changeOf', { name: one.name })}>
              {t('signIn.change')}
            </Button>
          }
          entries={[
            { key: 'edit', label: t('signIn.edit'), icon: 'pen', onSelect: () => setEdited(editedOf(one)) },
            { key: 'test', label: t('signIn.test'), icon: 'check', onSelect: () => setTried(one) },
            { key: 'remove', label: t('signIn.remove'), icon: 'close', danger: true, onSelect: () => setRemoved(one) },
          ]}
        />
      ),
    },
  ]
  return (
    <Card
      title={t('signIn.providers', { count: providers.length })}
      flush
      aside={
        <Menu
          target={
            <Button small kind="primary" icon="plus">
              {t('signIn.add')}
            </Button>
          }
          entries={[
            ...PRESETS.map((preset) => ({
              key: preset.id,
              label: t(`signIn.presets.${preset.id}`),
              onSelect: () => setEdited({ kind: 'openid', provider: null, preset }),
            })),
            ...DIRECTORIES.map((preset) => ({
              key: preset.id,
              label: t(`signIn.presets.${preset.id}`),
              onSelect: () => setEdited({ kind: 'directory', provider: null, preset }),
            })),
          ]}
        />
      }
    >
      {providers.length === 0 ? (
        <p className={styles.cardText}>{t('signIn.none')}</p>
      ) : (
        <DataTable caption={t('signIn.providers', { count: providers.length })} captionHidden columns={columns} rows={providers} rowKey={({ id }) => id} />
      )}
      <Dialog wide open={edited !== null} onClose={close} title={edited ? t(`signIn.presets.${edited.preset.id}`) : ''}>
        {edited?.kind === 'openid' ? <OpenIdForm {...edited} onDone={close} /> : null}
        {edited?.kind === 'directory' ? <DirectoryForm {...edited} onDone={close} /> : null}
      </Dialog>
      <Dialog wide open={tried !== null} onClose={() => setTried(null)} title={tried ? t('signIn.testOf', { name: tried.name }) : ''}>
        {tried ? <TryProvider provider={tried} /> : null}
      </Dialog>
      <Confirm
        open={removed !== null}
        onClose={() => setRemoved(null)}
        title={removed ? t('signIn.removeOf', { name: removed.name }) : ''}
        confirm={t('signIn.remove')}
        danger
        onConfirm={async () => {
          if (removed) await removing.run({ params: { providerId: removed.id } })
        }}
      >
        <p>{t('signIn.removeWhat')}</p>
      </Confirm>
    </Card>
  )
}

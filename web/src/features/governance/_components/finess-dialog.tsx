import type { FinessEntity } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { FinessSearch } from './finess-search.tsx'
import { FinessTable } from './finess-table.tsx'

interface Props {
  open: boolean
  onClose: () => void
  onChoose: (entity: FinessEntity) => void
}

/** Fills the form with one legal entity of an extract. */
export function FinessDialog({ open, onClose, onChoose }: Props) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  return (
    <Dialog wide open={open} onClose={onClose} title={t('finess.fillTitle')}>
      <FinessSearch ghtId={null}>
        {(entities) => (
          <FinessTable
            entities={entities}
            renderChoice={(entity) =>
              entity.known ? null : (
                <Button small aria-label={`${t('finess.take')} : ${format.own(entity.name)}`} onClick={() => onChoose(entity)}>
                  {t('finess.take')}
                </Button>
              )
            }
          />
        )}
      </FinessSearch>
    </Dialog>
  )
}

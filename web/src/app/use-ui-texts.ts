import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../platform/i18n/format.ts'
import { useFormat } from '../platform/i18n/use-format.ts'
import type { UiTexts } from '../ui/ui-context.ts'

/** Words of the components in the reader's language. */
export function useUiTexts(): UiTexts {
  const { t } = useTranslation('common')
  const format = useFormat()
  return useMemo(
    () => ({
      states: {
        proven: t('states.proven'),
        attested: t('states.attested'),
        due: t('states.due'),
        late: t('states.late'),
        unmet: t('states.unmet'),
        unknown: t('states.unknown'),
        'not-applicable': t('states.not-applicable'),
      },
      close: t('ui.close'),
      cancel: t('ui.cancel'),
      undo: t('ui.undo'),
      open: t('ui.open'),
      menu: t('ui.menu'),
      loading: t('ui.loading'),
      required: t('ui.required'),
      optional: t('ui.optional'),
      chooseDate: t('ui.chooseDate'),
      datePlaceholder: t('ui.datePlaceholder'),
      badDate: t('ui.badDate'),
      chooseFile: t('ui.chooseFile'),
      dropFile: t('ui.dropFile'),
      removeFile: t('ui.removeFile'),
      showTable: t('ui.showTable'),
      showDrawing: t('ui.showDrawing'),
      sortAscending: t('ui.sortAscending'),
      sortDescending: t('ui.sortDescending'),
      toVerify: t('ui.toVerify'),
      notices: t('ui.notices'),
      showPassword: t('ui.showPassword'),
      skipToContent: t('ui.skipToContent'),
      mainNavigation: t('ui.mainNavigation'),
      today: t('ui.today'),
      from: t('ui.from'),
      to: t('ui.to'),
      state: t('ui.state'),
      date: t('ui.date'),
      event: t('ui.event'),
      durationHint: t('ui.durationHint'),
      badDuration: t('ui.badDuration'),
      formatDuration: format.duration,
      formatDay: format.day,
      formatMonth: format.month,
      parseDay,
      formatBytes: format.bytes,
    }),
    [t, format],
  )
}

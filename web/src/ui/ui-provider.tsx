import { MantineProvider, type MantineColorScheme } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useMemo, type ReactNode } from 'react'
import './global.css'
import './kit.css'
import './fonts.css'
import './print.css'
import { colorSchemeManager } from './color-scheme.ts'
import { theme, variables } from './theme.ts'
import { UiContext, type Ui } from './ui-context.ts'

export type { MantineColorScheme as ColorScheme }

interface Props extends Ui {
  nonce: string
  children: ReactNode
}

export function UiProvider({ nonce, texts, Link, children }: Props) {
  const ui = useMemo(() => ({ texts, Link }), [texts, Link])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      withStaticClasses={false}
    >
      <UiContext value={ui}>
        {children}
        <Notifications position="bottom-left" limit={3} />
      </UiContext>
    </MantineProvider>
  )
}

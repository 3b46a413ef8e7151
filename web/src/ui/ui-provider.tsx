import { MantineProvider } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import './global.css'
import './kit.css'
import './fonts.css'
import './print.css'
import { colorSchemeManager } from './color-scheme.ts'
import { ToastHost } from './overlays/toast-host.tsx'
import { theme, variables } from './theme.ts'
import { UiContext, type Ui } from './ui-context.ts'

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
        <ToastHost />
      </UiContext>
    </MantineProvider>
  )
}

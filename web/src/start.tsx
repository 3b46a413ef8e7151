import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { loadLocale } from './app/locales.ts'
import { startI18n } from './platform/i18n/i18n.ts'
import { reloadOnUpgrade } from './platform/router/reload-on-upgrade.ts'

const root = document.getElementById('root')
if (!root) throw new Error('no root element')

reloadOnUpgrade()
await startI18n(loadLocale)

createRoot(root).render(
  <StrictMode>
    <Suspense>
      <App />
    </Suspense>
  </StrictMode>,
)

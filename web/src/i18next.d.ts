import type common from './app/_locales/fr.json'
import type access from './features/access/_locales/fr.json'
import type accounts from './features/accounts/_locales/fr.json'
import type answers from './features/answers/_locales/fr.json'
import type actions from './features/actions/_locales/fr.json'
import type administration from './features/administration/_locales/fr.json'
import type assessments from './features/assessments/_locales/fr.json'
import type audits from './features/audits/_locales/fr.json'
import type budget from './features/budget/_locales/fr.json'
import type calendar from './features/calendar/_locales/fr.json'
import type continuity from './features/continuity/_locales/fr.json'
import type demonstration from './features/demonstration/_locales/fr.json'
import type evidence from './features/evidence/_locales/fr.json'
import type exercises from './features/exercises/_locales/fr.json'
import type governance from './features/governance/_locales/fr.json'
import type home from './features/home/_locales/fr.json'
import type identification from './features/identification/_locales/fr.json'
import type imports from './features/imports/_locales/fr.json'
import type ledger from './features/ledger/_locales/fr.json'
import type obligations from './features/obligations/_locales/fr.json'
import type privacy from './features/privacy/_locales/fr.json'
import type quality from './features/quality/_locales/fr.json'
import type wards from './features/wards/_locales/fr.json'
import type reports from './features/reports/_locales/fr.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      common: typeof common
      access: typeof access
      accounts: typeof accounts
      actions: typeof actions
      answers: typeof answers
      administration: typeof administration
      assessments: typeof assessments
      audits: typeof audits
      budget: typeof budget
      calendar: typeof calendar
      continuity: typeof continuity
      demonstration: typeof demonstration
      evidence: typeof evidence
      exercises: typeof exercises
      governance: typeof governance
      home: typeof home
      identification: typeof identification
      imports: typeof imports
      ledger: typeof ledger
      obligations: typeof obligations
      privacy: typeof privacy
      quality: typeof quality
      reports: typeof reports
      wards: typeof wards
    }
  }
}

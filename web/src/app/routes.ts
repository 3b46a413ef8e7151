import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadNamespaces } from '../platform/i18n/i18n.ts'
import { paths } from '../platform/router/paths.ts'
import { Frame } from './frame.tsx'
import { RootPage } from './root-page.tsx'

const root = createRootRoute({ component: RootPage })

/** Pages that need a session, inside the navigation. */
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

type Module<N extends string> = Record<N, () => React.ReactNode>

/** A page is fetched with its texts, when it is first opened. */
const page = <N extends string>(path: string, namespace: string, load: () => Promise<Module<N>>, name: N) =>
  createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(load, name), loader: () => loadNamespaces(namespace) })

const barePage = <N extends string>(path: string, namespace: string, load: () => Promise<Module<N>>, name: N) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name), loader: () => loadNamespaces(namespace) })

export const routeTree = root.addChildren([
  barePage(paths.signIn, 'accounts', () => import('../features/accounts/sign-in-page.tsx'), 'SignInPage'),
  barePage(paths.firstRun, 'accounts', () => import('../features/accounts/first-run-page.tsx'), 'FirstRunPage'),
  frame.addChildren([
    page(paths.home, 'home', () => import('../features/home/home-page.tsx'), 'HomePage'),
    page(paths.obligations, 'obligations', () => import('../features/obligations/obligations-page.tsx'), 'ObligationsPage'),
    page(paths.requirementPage, 'obligations', () => import('../features/obligations/requirement-page.tsx'), 'RequirementPage'),
    page(paths.texts, 'obligations', () => import('../features/obligations/texts-page.tsx'), 'TextsPage'),
    page(paths.evidence, 'evidence', () => import('../features/evidence/evidence-page.tsx'), 'EvidencePage'),
    page(paths.newEvidence, 'evidence', () => import('../features/evidence/deposit-page.tsx'), 'DepositPage'),
    page(paths.actions, 'actions', () => import('../features/actions/actions-page.tsx'), 'ActionsPage'),
    page(paths.exercises, 'exercises', () => import('../features/exercises/exercises-page.tsx'), 'ExercisesPage'),
    page(paths.reports, 'reports', () => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
    page(paths.continuity, 'continuity', () => import('../features/continuity/continuity-page.tsx'), 'ContinuityPage'),
    page(paths.account, 'accounts', () => import('../features/accounts/account-page.tsx'), 'AccountPage'),
  ]),
])

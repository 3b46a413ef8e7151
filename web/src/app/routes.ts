import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadNamespaces } from '../platform/i18n/i18n.ts'
import { paths } from '../platform/router/paths.ts'
import { Frame } from './frame.tsx'
import { RootPage } from './root-page.tsx'

const root = createRootRoute({ component: RootPage })

/** Pages that need a session, inside the navigation. */
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

type Module<N extends string> = Record<N, () => React.ReactNode>

/** A page is fetched with its texts, when it is first opened; texts that it borrows come along, or it would vanish while they come. */
const page = <N extends string>(path: string, namespace: string, load: () => Promise<Module<N>>, name: N, ...borrowed: string[]) =>
  createRoute({ getParentRoute: () => frame, path, component: lazyRouteComponent(load, name), loader: () => loadNamespaces(namespace, ...borrowed) })

const barePage = <N extends string>(path: string, namespace: string, load: () => Promise<Module<N>>, name: N) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name), loader: () => loadNamespaces(namespace) })

const governancePage = <N extends string>(path: string, load: () => Promise<Module<N>>, name: N) => page(path, 'governance', load, name, 'accounts')

export const routeTree = root.addChildren([
  barePage(paths.signIn, 'accounts', () => import('../features/accounts/sign-in-page.tsx'), 'SignInPage'),
  barePage(paths.providerReturnPage, 'accounts', () => import('../features/accounts/provider-return-page.tsx'), 'ProviderReturnPage'),
  barePage(paths.firstRun, 'accounts', () => import('../features/accounts/first-run-page.tsx'), 'FirstRunPage'),
  barePage(paths.newPassword, 'accounts', () => import('../features/accounts/new-password-page.tsx'), 'NewPasswordPage'),
  barePage(paths.enrol, 'accounts', () => import('../features/accounts/enrol-page.tsx'), 'EnrolPage'),
  barePage(paths.envelope, 'accounts', () => import('../features/accounts/envelope-page.tsx'), 'EnvelopePage'),
  barePage(paths.answer, 'answers', () => import('../features/answers/answer-page.tsx'), 'AnswerPage'),
  barePage(paths.assessmentLink, 'assessments', () => import('../features/assessments/part-page.tsx'), 'PartPage'),
  frame.addChildren([
    page(paths.home, 'home', () => import('../features/home/home-page.tsx'), 'HomePage', 'answers', 'calendar'),
    page(paths.obligations, 'obligations', () => import('../features/obligations/obligations-page.tsx'), 'ObligationsPage'),
    page(paths.requirementPage, 'obligations', () => import('../features/obligations/requirement-page.tsx'), 'RequirementPage'),
    page(paths.catalogues, 'obligations', () => import('../features/obligations/catalogues-page.tsx'), 'CataloguesPage'),
    page(paths.texts, 'obligations', () => import('../features/obligations/texts-page.tsx'), 'TextsPage'),
    page(paths.evidence, 'evidence', () => import('../features/evidence/evidence-page.tsx'), 'EvidencePage'),
    page(paths.newEvidence, 'evidence', () => import('../features/evidence/deposit-page.tsx'), 'DepositPage'),
    page(paths.ledgerCheck, 'ledger', () => import('../features/ledger/ledger-check-page.tsx'), 'LedgerCheckPage'),
    page(paths.ledger, 'evidence', () => import('../features/evidence/ledger-page.tsx'), 'LedgerPage'),
    page(paths.imports, 'imports', () => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
    page(paths.actions, 'actions', () => import('../features/actions/actions-page.tsx'), 'ActionsPage', 'answers'),
    page(paths.assessments, 'assessments', () => import('../features/assessments/assessments-page.tsx'), 'AssessmentsPage'),
    page(paths.assessmentPage, 'assessments', () => import('../features/assessments/assessment-page.tsx'), 'AssessmentPage'),
    page(paths.exercises, 'exercises', () => import('../features/exercises/exercises-page.tsx'), 'ExercisesPage'),
    page(paths.reports, 'reports', () => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
    page(paths.continuity, 'continuity', () => import('../features/continuity/continuity-page.tsx'), 'ContinuityPage'),
    governancePage(paths.governance, () => import('../features/governance/governance-page.tsx'), 'GovernancePage'),
    governancePage(paths.newEstablishment, () => import('../features/governance/new-establishment-page.tsx'), 'NewEstablishmentPage'),
    governancePage(paths.newGroup, () => import('../features/governance/new-group-page.tsx'), 'NewGroupPage'),
    governancePage(paths.groupMembersPage, () => import('../features/governance/group-members-page.tsx'), 'GroupMembersPage'),
    page(paths.privacy, 'privacy', () => import('../features/privacy/privacy-page.tsx'), 'PrivacyPage', 'administration'),
    page(paths.ward, 'wards', () => import('../features/wards/ward-page.tsx'), 'WardPage'),
    page(paths.access, 'access', () => import('../features/access/access-page.tsx'), 'AccessPage'),
    page(paths.demonstration, 'demonstration', () => import('../features/demonstration/demonstration-page.tsx'), 'DemonstrationPage'),
    page(
      paths.administration,
      'administration',
      () => import('../features/administration/administration-page.tsx'),
      'AdministrationPage',
      'demonstration',
      'ledger',
    ),
    page(paths.audits, 'audits', () => import('../features/audits/audits-page.tsx'), 'AuditsPage', 'actions'),
    page(paths.identification, 'identification', () => import('../features/identification/identification-page.tsx'), 'IdentificationPage'),
    page(paths.budget, 'budget', () => import('../features/budget/budget-page.tsx'), 'BudgetPage'),
    page(paths.budgetComputationPage, 'budget', () => import('../features/budget/computation-page.tsx'), 'ComputationPage'),
    page(paths.budgetAccountsPage, 'budget', () => import('../features/budget/accounts-page.tsx'), 'AccountsPage'),
    page(paths.quality, 'quality', () => import('../features/quality/quality-page.tsx'), 'QualityPage'),
    page(paths.security, 'accounts', () => import('../features/accounts/security-page.tsx'), 'SecurityPage'),
    page(paths.account, 'accounts', () => import('../features/accounts/account-page.tsx'), 'AccountPage', 'calendar'),
  ]),
])

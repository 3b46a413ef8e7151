/** The palette, once. Every ink is readable (WCAG AA, 4.5:1) on every surface of its scheme; `tokens.test.ts` computes it. */

const LIGHT_INKS = {
  ink: '#16231f',
  'ink-2': '#414f4a',
  'ink-3': '#55615c',
  accent: '#0b5d54',
  amber: '#7d4a00',
  red: '#9c1f18',
  blue: '#2b4f81',
}

const LIGHT_SURFACES = {
  paper: '#faf9f5',
  card: '#ffffff',
  nav: '#f3f1ea',
  hover: '#f1f0ea',
  'accent-soft': '#e3efec',
  'amber-soft': '#fbefd9',
  'red-soft': '#fbe6e3',
  'blue-soft': '#e8eef7',
}

const LIGHT_LINES = {
  line: '#e3e0d7',
  'line-2': '#cdc9bd',
  field: '#827d72',
  'amber-line': '#e5c68f',
  'red-line': '#ebbcb6',
  'accent-line': '#a9cdc6',
  'blue-line': '#b9c9e2',
  focus: '#0b5d54',
}

const DARK_INKS = {
  ink: '#e8edea',
  'ink-2': '#bfc9c4',
  'ink-3': '#a3afa9',
  accent: '#6fcbbb',
  amber: '#ecb766',
  red: '#f5a59b',
  blue: '#a9c3ee',
}

const DARK_SURFACES = {
  paper: '#111715',
  card: '#19211e',
  nav: '#141b19',
  hover: '#212b27',
  'accent-soft': '#16332d',
  'amber-soft': '#35290f',
  'red-soft': '#3c201d',
  'blue-soft': '#1d2a3e',
}

const DARK_LINES = {
  line: '#2c3733',
  'line-2': '#3d4a45',
  field: '#75827c',
  'amber-line': '#6a5220',
  'red-line': '#744039',
  'accent-line': '#2f625a',
  'blue-line': '#3d5276',
  focus: '#6fcbbb',
}

/** Filled grounds with the ink written on them. */
const LIGHT_FILLS = {
  'accent-fill': '#0b5d54',
  'accent-fill-hover': '#084a43',
  'on-accent': '#ffffff',
  'red-fill': '#9c1f18',
  'red-fill-hover': '#7f1812',
  'on-red': '#ffffff',
  'banner-fill': '#20443e',
  'on-banner': '#ffffff',
}

const DARK_FILLS = {
  'accent-fill': '#5dbcab',
  'accent-fill-hover': '#7ad3c3',
  'on-accent': '#06201b',
  'red-fill': '#f0968b',
  'red-fill-hover': '#f7b0a7',
  'on-red': '#330b07',
  'banner-fill': '#1d4a42',
  'on-banner': '#ffffff',
}

export const SCHEMES = {
  light: { inks: LIGHT_INKS, surfaces: LIGHT_SURFACES, lines: LIGHT_LINES, fills: LIGHT_FILLS },
  dark: { inks: DARK_INKS, surfaces: DARK_SURFACES, lines: DARK_LINES, fills: DARK_FILLS },
} as const

/** Ink → the filled grounds it is written on. */
export const ON_FILLS = {
  'on-accent': ['accent-fill', 'accent-fill-hover'],
  'on-red': ['red-fill', 'red-fill-hover'],
  'on-banner': ['banner-fill'],
} as const

export type SchemeName = keyof typeof SCHEMES

/** CSS custom properties of a scheme: `{ '--ink': '#16231f', … }`. */
export function cssVariables(name: SchemeName): Record<string, string> {
  const { inks, surfaces, lines, fills } = SCHEMES[name]
  return Object.fromEntries(Object.entries({ ...inks, ...surfaces, ...lines, ...fills }).map(([key, value]) => [`--${key}`, value]))
}

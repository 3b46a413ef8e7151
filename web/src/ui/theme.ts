import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'
import { cssVariables } from './tokens.ts'

/** Mantine asks for ten shades per colour; ours come from the tokens, so every shade is the same variable. */
const shades = (variable: string): MantineColorsTuple => [variable, variable, variable, variable, variable, variable, variable, variable, variable, variable]

const variants: VariantColorsResolver = ({ variant, color }) => {
  const danger = color === 'red'
  if (variant === 'filled') {
    const name = danger ? 'red' : 'accent'
    return { background: `var(--${name}-fill)`, hover: `var(--${name}-fill-hover)`, color: `var(--on-${name})`, border: '1px solid transparent' }
  }
  const ink = danger ? 'var(--red)' : 'var(--accent)'
  if (variant === 'subtle') return { background: 'transparent', hover: 'var(--hover)', color: ink, border: '1px solid transparent' }
  return { background: 'var(--card)', hover: 'var(--hover)', color: ink, border: `1px solid ${danger ? 'var(--red-line)' : 'var(--accent-line)'}` }
}

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: shades('var(--accent-fill)'), red: shades('var(--red-fill)') },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: '7px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver: variants,
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Button: { defaultProps: { variant: 'filled' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 140 } } },
  },
})

const common = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariables('light'), ...common },
  dark: { ...cssVariables('dark'), ...common },
})

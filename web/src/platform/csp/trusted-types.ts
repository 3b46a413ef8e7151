interface Policies {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string }) => unknown
}

/** Text without a tag may pass (style sheets are written through `innerHTML`); anything that could open one is refused. */
export function refuseMarkup(text: string): string {
  if (text.includes('<')) throw new TypeError('Markup refused by the Trusted Types policy')
  return text
}

export function installTrustedTypes(): void {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  policies?.createPolicy('default', { createHTML: refuseMarkup })
}

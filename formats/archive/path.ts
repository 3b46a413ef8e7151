export type PathReason = 'path-empty' | 'path-absolute' | 'path-parent' | 'path-backslash' | 'path-control-character' | 'path-too-long'

/** A relative name with `/`, without `.` parts; or why it is refused. Names are only shown and matched, never opened: this keeps it so. */
export function cleanPath(name: string): { path: string; reason?: undefined } | { path?: undefined; reason: PathReason } {
  if (name.length > 255) return { reason: 'path-too-long' }
  // oxlint-disable-next-line no-control-regex -- these are what is refused
  if (/[\u0000-\u001f\u007f]/.test(name)) return { reason: 'path-control-character' }
  if (name.includes('\\')) return { reason: 'path-backslash' }
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return { reason: 'path-absolute' }
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { reason: 'path-parent' }
  return parts.length === 0 ? { reason: 'path-empty' } : { path: parts.join('/') }
}

import { cleanFileName } from './file-name.ts'

/** RFC 6266: an ASCII name for everybody and the true one in UTF-8. Never a path. */
export const contentDisposition = (name: string, inline: boolean): string => {
  const clean = cleanFileName(name)
  const ascii = clean.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["%;]/g, '_')
  const utf8 = encodeURIComponent(clean).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}

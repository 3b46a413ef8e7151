import { installFromDebian, onPath, saySkipped } from './debian.mjs'

/** Whether LibreOffice is here, installed from Debian when this account may: spreadsheets are opened and saved again by it in the tests. */
export async function hasOffice(run) {
  if (!onPath('soffice')) await installFromDebian(run, 'libreoffice-calc', 'the round trips of spreadsheets')
  return Boolean(onPath('soffice'))
}

export const sayNoOffice = () => saySkipped('the round trips of spreadsheets through LibreOffice', 'soffice', 'libreoffice-calc')

import type { ErrorCode } from '@hygie/contract'

/** Refusals of the command line itself. */
export type LocalCode = 'start-failed' | 'data-folder-in-use' | 'connection-lost'

/** One sentence for each code: the server says codes, never sentences. */
export const MESSAGES: Record<ErrorCode | LocalCode, string> = {
  'start-failed': 'Hygie did not start; the reason is above',
  'data-folder-in-use': 'the data folder is used by another Hygie that does not answer',
  'connection-lost': 'the connection with Hygie was lost',
  'bad-request': 'the request was not understood',
  'invalid-input': 'a value is not accepted',
  'not-signed-in': 'this command is not recognised by the running Hygie: is it another data folder?',
  'wrong-credentials': 'the account or the password is wrong',
  'csrf-refused': 'the request comes from elsewhere',
  forbidden: 'the command line may not do this: it takes a named person',
  'not-found': 'there is no such thing here',
  conflict: 'this is already there, or in use',
  'already-initialised': 'accounts exist already',
  'first-run-link-expired': 'the first-run link has expired',
  'payload-too-large': 'the file is too large',
  'unsupported-media-type': 'this kind of file is not accepted',
  'file-unreadable': 'the file cannot be read',
  'file-too-heavy': 'reading the file takes more memory or time than it should: it is damaged, or made to harm',
  'file-altered': 'a stored file has been altered',
  'too-many-attempts': 'too many attempts: wait a little',
  'unknown-fact-kind': 'there is no such kind of fact',
  'unknown-requirement': 'there is no such requirement',
  'date-in-the-future': 'the date is in the future',
  'weak-password': 'the password is too weak',
  'email-taken': 'an account has this address',
  'not-released': 'nothing has been released yet',
  'ledger-entry-refused': 'the ledger does not take this entry',
  'documents-unavailable': 'documents cannot be made on this machine',
  'demonstration-loaded': 'the demonstration is loaded already',
  'demonstration-absent': 'the demonstration is not loaded',
  'server-busy': 'Hygie is busy: try again',
  'wrong-file-key': 'the key of the stored files is not the one that sealed them',
  'archive-damaged': 'the archive is damaged, or is not one',
  'archive-newer': 'the archive was made by a newer Hygie',
  'archive-unknown-migrations': 'the archive was made by a Hygie this one does not know',
  'server-not-empty': 'a backup is restored only into an empty data folder (or an empty database)',
  internal: 'Hygie met an unexpected error, written in its log under this reference',
}

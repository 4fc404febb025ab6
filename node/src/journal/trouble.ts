import { messageOf } from '@ocpp/shared/kernel/errors'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** Has the file itself come to harm? Trying again cannot help; a start does. */
export const isDamage = (error: unknown): boolean => {
  const code = codeOf(error)
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

/** Why the data file cannot be used, for the operator. */
export const troubleOf = (error: unknown): string => {
  const code = codeOf(error)
  if (isDamage(error)) return 'the data file is damaged: a restart sets it aside and keeps what can be read'
  if (code === 'SQLITE_FULL') return 'the disk is full'
  if (code.startsWith('SQLITE_READONLY')) return 'the disk is read-only'
  if (code.startsWith('SQLITE_IOERR')) return `the disk fails: ${messageOf(error)}`
  return messageOf(error)
}

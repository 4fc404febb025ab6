/** What an operator may know of the credentials of a station that is not let in: nothing of the password itself. */
export const cameWith = {
  nothing: 'it came without a password',
  otherName: 'it came with credentials of another name',
  password: 'it came with a password',
} as const

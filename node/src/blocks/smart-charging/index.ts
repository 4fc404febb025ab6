/** A profile as it is sent, for other commands that carry one. */
export { toProfile16, toProfile201 } from './profile-to-set.ts'

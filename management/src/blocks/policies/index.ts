export { forgetRole } from './keep.ts'
export { readPolicies } from './read.ts'

export { readPolicies } from './read.ts'

export { expireImports } from './expire.ts'

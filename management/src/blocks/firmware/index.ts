export { expireFiles } from './files/expire.ts'

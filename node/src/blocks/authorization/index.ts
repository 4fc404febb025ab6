export { statusOf16 } from './status.ts'
export { idTagInfoOf, idTokenInfoOf } from './token-info.ts'

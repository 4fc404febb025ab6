export { horizonsOf, wholeFrom } from './read.ts'
export { removeOld } from './remove-old.ts'
export type { DaysKept } from './rules.ts'

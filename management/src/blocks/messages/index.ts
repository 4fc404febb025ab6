export { type OddityItem, oddities } from './records.ts'
export { messageOf } from './rules/message-of.ts'
export { withoutPersonalData } from './rules/personal-data.ts'

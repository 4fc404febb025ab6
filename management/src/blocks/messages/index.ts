export { type OddityItem, oddities } from './records.ts'
export { messageOf } from './rules/message-of.ts'
export { tooManyOf } from './rules/oddities.ts'
export { shownMessage } from './rules/shown-message.ts'

export { noteTooMany } from './projection.ts'
export { type OddityItem, oddities } from './records.ts'
export { messageOf } from './rules/message-of.ts'
export { shownMessage } from './rules/shown-message.ts'

export { planListPush } from './push.ts'
export { localLists } from './records.ts'

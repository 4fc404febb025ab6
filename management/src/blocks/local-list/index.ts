export { planListPush } from './push.ts'

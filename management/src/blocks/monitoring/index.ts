export { deviceEvents } from './records.ts'

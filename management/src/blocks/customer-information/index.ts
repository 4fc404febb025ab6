export { customerReports } from './records.ts'

/** The task that counts reports, for who sees to it that it is there. */
export { countReports } from './rules/count-task.ts'

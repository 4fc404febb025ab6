/** The task that counts reports, and the job that mails the month, for who sees to it that they are there. */
export { monthMails } from './mail-month.ts'
export { countReports } from './rules/count-task.ts'

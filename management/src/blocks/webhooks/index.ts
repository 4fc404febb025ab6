export { isAlarmWanted, type QueuedAlarm, queueAlarms } from './queue-alarms.ts'
export { queueEvents } from './queue-events.ts'
export { troubledWebhooks } from './trouble.ts'

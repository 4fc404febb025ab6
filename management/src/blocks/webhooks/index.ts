export { queueEvents } from './queue-events.ts'
export { troubledWebhooks } from './trouble.ts'

export { expireFiles } from './files/expire.ts'
export { firmwareFile, needFirmware, releaseFirmware } from './needed.ts'
export { type JobItem, jobs } from './records/jobs.ts'

export { stationsThatDiffer } from './drift.ts'

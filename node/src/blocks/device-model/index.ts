export { reportPromised } from './report-promised.ts'
export { variablePlace } from './variable-place.ts'

import { int, list } from '../types.ts'
import { fromStation } from './action.ts'
import { meterValue } from './datatypes/meter-value.ts'

export const MeterValues = fromStation({ evseId: int, meterValue: list(meterValue, 1) }, {})

import { action } from '../action.ts'
import { int, list } from '../types.ts'
import { meterValue } from './datatypes/meter-value.ts'
import { object } from './datatypes/object.ts'

export const MeterValues = action(
  'MeterValues',
  'station',
  object({ evseId: int, meterValue: list(meterValue, 1) }),
  object({}),
)

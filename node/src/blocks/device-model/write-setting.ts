import { invalidPayload, type Translations } from '../../commands/translation.ts'
import { parseVariableName } from './variable-name.ts'

export const writeSetting: Translations<'write-setting'> = {
  'ocpp1.6': ({ key, value }) => ({ action: 'ChangeConfiguration', request: { key, value } }),
  'ocpp2.0.1': ({ key, value }) => {
    const name = parseVariableName(key)
    return name === null
      ? invalidPayload(`${key} is not of the form Component.Variable`)
      : { action: 'SetVariables', request: { setVariableData: [{ ...name, attributeValue: value }] } }
  },
}

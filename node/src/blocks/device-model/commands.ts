import { newRequestId } from '../../handlers/request-id.ts'
import { invalidPayload, type Translations } from '../../handlers/translation.ts'
import { parseVariableName, type VariableName } from './variable-name.ts'

export const readSettings: Translations<'read-settings'> = {
  'ocpp1.6': ({ keys }) => ({ action: 'GetConfiguration', request: keys.length === 0 ? {} : { key: keys } }),
  'ocpp2.0.1': ({ keys }) => {
    // There are too many variables for one answer: the station reports them in messages of its own.
    if (keys.length === 0) {
      return {
        action: 'GetBaseReport',
        request: { requestId: newRequestId(), reportBase: 'FullInventory' },
      }
    }
    const names = keys.map(parseVariableName)
    const wrong = names.indexOf(null)
    if (wrong >= 0) return invalidPayload(`${keys[wrong]} is not of the form Component.Variable`)
    const getVariableData = names.filter((name): name is VariableName => name !== null)
    return { action: 'GetVariables', request: { getVariableData } }
  },
}

export const writeSetting: Translations<'write-setting'> = {
  'ocpp1.6': ({ key, value }) => ({ action: 'ChangeConfiguration', request: { key, value } }),
  'ocpp2.0.1': ({ key, value }) => {
    const name = parseVariableName(key)
    return name === null
      ? invalidPayload(`${key} is not of the form Component.Variable`)
      : { action: 'SetVariables', request: { setVariableData: [{ ...name, attributeValue: value }] } }
  },
}

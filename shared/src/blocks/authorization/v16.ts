import { action } from '../../ocpp/action.ts'
import { object } from '../../ocpp/types.ts'
import { acceptedOrRejected, idTagInfo, idToken } from '../../ocpp/v16/datatypes.ts'

export const Authorize = action('Authorize', 'station', object({ idTag: idToken }), object({ idTagInfo }))

export const ClearCache = action('ClearCache', 'csms', object({}), object({ status: acceptedOrRejected }))

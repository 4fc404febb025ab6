import { fromCsms, fromStation } from '../../ocpp/v16/action.ts'
import { acceptedOrRejected, idTagInfo, idToken } from '../../ocpp/v16/datatypes.ts'

export const Authorize = fromStation({ idTag: idToken }, { idTagInfo })

export const ClearCache = fromCsms({}, { status: acceptedOrRejected })

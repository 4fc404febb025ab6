import type * as authorization16 from '@ocpp/shared/blocks/authorization/v16'
import type * as authorization201 from '@ocpp/shared/blocks/authorization/v201'
import type { AuthorizationStatus } from '@ocpp/shared/contracts/values'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import type { Context } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import type { Authorization } from '../../replica/authorize.ts'
import { statusOf16 } from './status.ts'

type IdTagInfo = ResponseOf<typeof authorization16.Authorize>['idTagInfo']
type IdTokenInfo = ResponseOf<typeof authorization201.Authorize>['idTokenInfo']

const GROUP_LENGTH_16 = 20
const GROUP_LENGTH_201 = 36

/** Nobody charges at a station that no operator has let in. */
const admitted = (authorization: Authorization, { admission }: Context): AuthorizationStatus =>
  admission === 'accepted' ? authorization.status : 'Invalid'

export const idTagInfoOf = (authorization: Authorization, context: Context): IdTagInfo => {
  const status = statusOf16(admitted(authorization, context))
  const { expiresAt, group } = authorization
  return present({
    status,
    expiryDate: status === 'Accepted' ? (expiresAt ?? undefined) : undefined,
    // A cut group would be another group.
    parentIdTag: group !== null && group.length <= GROUP_LENGTH_16 ? group : undefined,
  })
}

export const idTokenInfoOf = (authorization: Authorization, context: Context): IdTokenInfo => {
  const status = admitted(authorization, context)
  const { expiresAt, group } = authorization
  return present({
    status,
    cacheExpiryDateTime: status === 'Accepted' ? (expiresAt ?? undefined) : undefined,
    groupIdToken:
      group !== null && group.length <= GROUP_LENGTH_201
        ? { idToken: group, type: 'Central' as const }
        : undefined,
  })
}

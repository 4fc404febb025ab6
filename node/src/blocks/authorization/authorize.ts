import type * as authorization16 from '@ocpp/shared/blocks/authorization/v16'
import type * as authorization201 from '@ocpp/shared/blocks/authorization/v201'
import type { Handler } from '../../handlers/handler.ts'
import { idTagInfoOf, idTokenInfoOf } from './token-info.ts'

export const authorize16: Handler<typeof authorization16.Authorize> = ({ idTag }, context) => {
  const authorization = context.authorizeTag(idTag, {})
  const idTagInfo = idTagInfoOf(authorization, context)
  const { token } = authorization
  return {
    response: { idTagInfo },
    events: [{ type: 'TokenPresented', at: context.receivedAt, token, answered: idTagInfo.status }],
    waits: false,
  }
}

export const authorize201: Handler<typeof authorization201.Authorize> = ({ idToken }, context) => {
  const authorization = context.authorizeToken({ type: idToken.type, value: idToken.idToken }, {})
  const idTokenInfo = idTokenInfoOf(authorization, context)
  const { token } = authorization
  return {
    response: { idTokenInfo },
    events: [{ type: 'TokenPresented', at: context.receivedAt, token, answered: idTokenInfo.status }],
    waits: false,
  }
}

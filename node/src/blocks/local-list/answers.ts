import type * as authorization16 from '@ocpp/shared/blocks/authorization/v16'
import type * as authorization201 from '@ocpp/shared/blocks/authorization/v201'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import type { AnswerHandlers } from '../../handlers/answer-handler.ts'
import { present } from '../../handlers/present.ts'
import { instantOf } from '../../handlers/times.ts'

type IdTagInfo = ResponseOf<typeof authorization16.Authorize>['idTagInfo']
type IdTokenInfo = ResponseOf<typeof authorization201.Authorize>['idTokenInfo']

const entryOf16 = (idTag: string, info: IdTagInfo | undefined): LocalListEntry =>
  present({
    token: { type: 'ISO14443' as const, value: idTag },
    status: info?.status,
    expiresAt: instantOf(info?.expiryDate),
    group: info?.parentIdTag,
  })

const entryOf201 = (
  { idToken: value, type }: { readonly idToken: string; readonly type: LocalListEntry['token']['type'] },
  info: IdTokenInfo | undefined,
): LocalListEntry =>
  present({
    token: { type, value },
    status: info?.status,
    expiresAt: instantOf(info?.cacheExpiryDateTime),
    group: info?.groupIdToken?.idToken,
  })

const updateOf = (updateType: 'Full' | 'Differential') => (updateType === 'Full' ? 'full' : 'differential')

/** What answers say about the list that a station holds, whoever sent it. */
export const localListAnswers = {
  'ocpp1.6': {
    SendLocalList: (request, { status }, { at }) => {
      const { listVersion: version, updateType, localAuthorizationList = [] } = request
      const sent = status === 'Accepted' ? localAuthorizationList : []
      const entries = sent.map(({ idTag, idTagInfo }) => entryOf16(idTag, idTagInfo))
      return [{ type: 'LocalListAnswered', at, version, update: updateOf(updateType), status, entries }]
    },
    GetLocalListVersion: (_request, { listVersion: version }, { at }) => [
      { type: 'LocalListVersionTold', at, version },
    ],
  },
  'ocpp2.0.1': {
    SendLocalList: (request, { status }, { at }) => {
      const { versionNumber: version, updateType, localAuthorizationList = [] } = request
      const sent = status === 'Accepted' ? localAuthorizationList : []
      const entries = sent.map(({ idToken, idTokenInfo }) => entryOf201(idToken, idTokenInfo))
      return [{ type: 'LocalListAnswered', at, version, update: updateOf(updateType), status, entries }]
    },
    GetLocalListVersion: (_request, { versionNumber: version }, { at }) => [
      { type: 'LocalListVersionTold', at, version },
    ],
  },
} satisfies AnswerHandlers

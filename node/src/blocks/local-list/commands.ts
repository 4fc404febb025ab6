import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import { present } from '../../handlers/present.ts'
import { alike, invalidPayload, type Translations } from '../../handlers/translation.ts'
import { statusOf16 } from '../authorization/index.ts'

const TAG_LENGTH = 20
const TOKEN_LENGTH = 36

const tooLong = (entries: readonly LocalListEntry[], most: number): boolean =>
  entries.some(({ token, group }) => token.value.length > most || (group?.length ?? 0) > most)

/** An entry without information takes its tag off the list. */
const entry16 = ({ token, status, expiresAt, group }: LocalListEntry) => ({
  idTag: token.value,
  ...(status !== undefined && {
    idTagInfo: present({ status: statusOf16(status), expiryDate: expiresAt, parentIdTag: group }),
  }),
})

const entry201 = ({ token, status, expiresAt, group }: LocalListEntry) => ({
  idToken: { idToken: token.value, type: token.type },
  ...(status !== undefined && {
    idTokenInfo: present({
      status,
      cacheExpiryDateTime: expiresAt,
      groupIdToken: group === undefined ? undefined : { idToken: group, type: 'Central' as const },
    }),
  }),
})

export const sendLocalList: Translations<'send-local-list'> = {
  'ocpp1.6': ({ version, update, entries }) =>
    tooLong(entries, TAG_LENGTH)
      ? invalidPayload(`Tags of OCPP 1.6 have at most ${TAG_LENGTH} characters`)
      : {
          action: 'SendLocalList',
          request: {
            listVersion: version,
            updateType: update === 'full' ? 'Full' : 'Differential',
            ...(entries.length > 0 && { localAuthorizationList: entries.map(entry16) }),
          },
        },
  'ocpp2.0.1': ({ version, update, entries }) =>
    tooLong(entries, TOKEN_LENGTH)
      ? invalidPayload(`Tokens of OCPP 2.0.1 have at most ${TOKEN_LENGTH} characters`)
      : {
          action: 'SendLocalList',
          request: {
            versionNumber: version,
            updateType: update === 'full' ? 'Full' : 'Differential',
            // An empty list is none at all (D01.FR.04).
            ...(entries.length > 0 && { localAuthorizationList: entries.map(entry201) }),
          },
        },
}

export const localListVersion = alike<'local-list-version'>(() => ({
  action: 'GetLocalListVersion',
  request: {},
}))

export const localListLimits: Translations<'local-list-limits'> = {
  'ocpp1.6': () => ({
    action: 'GetConfiguration',
    request: { key: ['LocalAuthListMaxLength', 'SendLocalListMaxLength'] },
  }),
  'ocpp2.0.1': () => ({
    action: 'GetVariables',
    request: {
      getVariableData: [{ component: { name: 'LocalAuthListCtrlr' }, variable: { name: 'ItemsPerMessage' } }],
    },
  }),
}

import type { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { defaultPolicies, type policyApi } from '@ocpp/shared/blocks/policies/api'
import { cameWith } from '@ocpp/shared/contracts/came-with'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { ago, HOUR, MINUTE } from './time.ts'
import type { World } from './world.ts'

export const operationsHandlers = ({ stations }: World): StubHandlers<typeof operationsApi> => {
  const turnedAway = { firstAt: ago(2.5 * HOUR), lastAt: ago(MINUTE), isKnown: false, isAddable: false }
  return {
    nodes: () => [
      {
        ...{ id: 'node-1', state: 'reporting', lastReportAt: ago(2), connections: stations.length },
        ...{ journalDepth: 0, journalAgeMs: 0, lagMs: 0, problem: null },
      },
    ],
    refusedConnections: ({ query: { station, ...paging } }) => {
      const isKnown = stations.some(({ id }) => id === 'KD22-118907')
      const all = [
        {
          ...turnedAway,
          station: 'KD22-118907',
          reason: 'unknownStation',
          detail: `${cameWith.password}; it offers ocpp1.6`,
          remoteAddress: '10.9.8.7',
          count: 14,
          title: 'An unknown station tries to connect',
          advice: 'Add it if it is yours.',
          isKnown,
          isAddable: !isKnown,
        },
        {
          ...turnedAway,
          station: '/ocpp/%zz',
          reason: 'path',
          detail: 'its address is not well-formed',
          remoteAddress: '10.9.8.7',
          count: 1,
          title: 'An address without a station’s id is called',
          advice: 'The address set in the station must end in its id.',
        },
        {
          ...turnedAway,
          station: '',
          reason: 'tlsCertificate',
          detail: 'it refuses our certificate: unknown ca',
          remoteAddress: '10.9.8.6',
          count: 3,
          title: 'Our certificate was not accepted',
          advice: 'Install the root certificate in the station.',
        },
      ]
      return paged(
        all.filter((one) => fits(station, one.station)),
        paging,
      )
    },
    deadLetters: () => [{ id: 'd1', at: ago(MINUTE), error: 'unreadable envelope', body: '{"x":1}' }],
    discardDeadLetter: () => null,
    replayDeadLetter: () => null,
  }
}

export const createPolicies = (): StubHandlers<typeof policyApi> => {
  const policies = { ...defaultPolicies }
  return { read: () => policies, change: ({ body }) => Object.assign(policies, body) }
}

import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { configure, routeGroup, view } from '../../api/route.ts'
import { text } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

const nullable = v.nullable
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

export const networkInterfaces = [
  'Wired0',
  'Wired1',
  'Wired2',
  'Wired3',
  'Wireless0',
  'Wireless1',
  'Wireless2',
  'Wireless3',
] as const

/** Moves a 2.0.1 station to another URL or security profile, step by step. */
const NetworkMoveCreation = v.strictObject({
  /** The slot to write, one that the station does not use now. */
  slot: whole(0, 100),
  url: v.pipe(
    text,
    v.maxLength(512),
    v.check(
      (url) => URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol),
      'must be a URL that starts with ws:// or wss://',
    ),
    v.check((url) => !URL.canParse(url) || new URL(url).password === '', 'must hold no password'),
  ),
  securityProfile: whole(0, 3),
  ocppInterface: v.optional(v.picklist(networkInterfaces), 'Wired0'),
  messageTimeout: v.optional(whole(1, 600), 30),
  reset: v.optional(v.picklist(['whenIdle', 'now']), 'whenIdle'),
  /** How long it may take to come back. */
  minutes: v.optional(whole(1, 1440), 15),
})
export type NetworkMoveCreation = v.InferOutput<typeof NetworkMoveCreation>

/**
 * writing: the new profile goes to a slot of the station · prioritising: that slot comes first · resetting · waiting:
 * for the station to come back · checking: which profile it came back on. The rest are ends. `rolledBack`: it came
 * back on the former profile; `gone`: it did not come back in time; `unclear`: it does not say which it is on.
 */
export const networkMoveSteps = ['writing', 'prioritising', 'resetting', 'waiting', 'checking'] as const
const networkMoveEnds = ['confirmed', 'rolledBack', 'gone', 'unclear', 'failed', 'cancelled'] as const
export const networkMoveStates = [...networkMoveSteps, ...networkMoveEnds] as const
export type NetworkMoveState = (typeof networkMoveStates)[number]

export const NetworkMove = v.object({
  id: text,
  station: text,
  state: v.picklist(networkMoveStates),
  slot: v.number(),
  url: text,
  securityProfile: v.number(),
  by: text,
  startedAt: Instant,
  changedAt: Instant,
  /** Until when the station may come back. */
  deadline: nullable(Instant),
  entries: v.array(v.object({ at: Instant, step: text, result: text, command: nullable(text) })),
})
export type NetworkMove = v.InferOutput<typeof NetworkMove>

const NetworkMovePage = pageOf(NetworkMove)

const ofStation = '/stations/:id/network-moves'

export const networkProfileApi = routeGroup({
  tag: 'Stations',
  schemas: { NetworkMove, NetworkMovePage },
  routes: {
    list: view.get(ofStation, 'Its moves to other URLs and security profiles, latest change first', {
      query: Paging,
      success: [200, NetworkMovePage],
      problems: { 404: 'No such station' },
    }),
    start: configure.post(ofStation, 'Move it to another URL or security profile', {
      description:
        'Writes the profile to a slot, puts that slot first, resets the station and waits for it to come back: ' +
        'confirmed on the new profile, rolled back on the former one, or gone.',
      body: NetworkMoveCreation,
      confirmed: true,
      success: [201, NetworkMove],
      problems: { 404: 'No such station', 409: 'A move is under way, or it does not speak OCPP 2.0.1' },
    }),
    cancel: configure.post(`${ofStation}/:move/cancel`, 'Go no further with a move', {
      success: [200, NetworkMove],
      problems: { 404: 'No such move', 409: 'It has ended already' },
    }),
  },
})

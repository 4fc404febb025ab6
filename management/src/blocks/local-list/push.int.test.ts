import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { CommandOutcome, StationCommand } from '@ocpp/shared/contracts/commands'
import { until } from '@ocpp/shared/testing/until'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { tokenRecord } from '../../../testing/operator-records.ts'
import { stationRecord } from '../../../testing/records.ts'
import type { StationVariable } from '../../domain/records.ts'
import { newTask } from '../../domain/tasks.ts'
import { pushListTask } from './rules/tasks.ts'

const leaseMs = 60
const chunks = 12
const clock = createFakeClock()
let app: TestApp
let operator: Session
let admin: Session
let station: string
let held = 0
const sent: number[] = []
let underWay = 0
let mostAtOnce = 0

const answer = (action: string, response: Record<string, unknown>): CommandOutcome => ({
  outcome: 'answered',
  verdict: 'accepted',
  protocol: 'ocpp1.6',
  action,
  request: {},
  response,
  roundTripMs: 1,
})
const nextChange = (ms: number) => new Date(clock.now().getTime() + ms).toISOString()

/** Nearly a lease passes with each message, in which another management looks for work and a token changes. */
const slowly = async () => {
  clock.advance(leaseMs * 0.9)
  const renewed = nextChange(leaseMs)
  const task = `${pushListTask.name}:${station}`
  await until('the task is renewed', async () => (await app.store.tasks.get(task))?.dueAt === renewed)
  await app.store.tasks.insertMany([
    newTask({
      id: `spread ${renewed}`,
      kind: 'spreadLocalLists',
      station: '',
      dueAt: nextChange(0),
      body: {},
    }),
  ])
  await app.runTasks()
  await app.runTasks()
}

const takeList = async ({ call }: StationCommand): Promise<CommandOutcome> => {
  if (call.form !== 'neutral' || call.command.name !== 'send-local-list')
    return answer('GetLocalListVersion', { listVersion: held })
  const { version, update, entries } = call.command
  underWay++
  mostAtOnce = Math.max(mostAtOnce, underWay)
  sent.push(version)
  await slowly()
  held = version
  const at = clock.now().toISOString()
  const event = { type: 'LocalListAnswered', at, version, update, status: 'Accepted', entries } as const
  await app.store.atomically((repositories) =>
    app.context.recordOwn(repositories, { station, events: [event], at }),
  )
  underWay--
  return answer('SendLocalList', { status: 'Accepted' })
}

/** The station's word that a message may have one token only. */
const oneAMessage = (): StationVariable => ({
  component: 'ChargePoint',
  componentInstance: null,
  evse: null,
  connector: null,
  variable: 'SendLocalListMaxLength',
  variableInstance: null,
  attribute: 'Actual',
  value: '1',
  readOnly: true,
  writeOnly: false,
  dataType: null,
  unit: null,
  rebootRequired: false,
  readAt: clock.now().toISOString(),
})

beforeAll(async () => {
  app = await startTestApp({ clock, taskLeaseMs: leaseMs })
  operator = await app.logIn('operator')
  admin = await app.logIn('admin')
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
    return replyOf(await takeList(request))
  })
  const link = { connected: true, node: 'node-1', protocol: 'ocpp1.6', connection: 'c1' } as const
  const record = stationRecord({ link })
  station = record.id
  await app.store.stations.put(record)
  await app.store.variables.merge(station, [oneAMessage()])
  for (let i = 0; i < chunks; i++) await app.store.tokens.put(tokenRecord({ value: `T${i}` }))
})
afterAll(() => app.close())

test('a long list to a slow station is sent once, though it takes many leases and others look for work', async () => {
  await admin.patch('/policies', { pushLocalList: true })
  await operator.patch(`/stations/${station}/local-list`, { push: 'always' })
  await app.store.tasks.insertMany([
    newTask({
      id: `${pushListTask.name}:${station}`,
      kind: pushListTask.name,
      station,
      dueAt: nextChange(0),
      body: {},
    }),
  ])
  await app.runTasks()
  expect(sent).toEqual(Array.from({ length: chunks }, (_, i) => i + 1))
  expect(mostAtOnce).toBe(1)
  expect(await app.store.tasks.get(`${pushListTask.name}:${station}`)).toBeNull()
})

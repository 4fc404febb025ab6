// Load generator, a process of its own: stations in closed loop over OCPP 1.6, one CALL outstanding each. Prints one JSON line a window.
// bun bench/product/load.ts --url ws://…/ocpp --workload charging|meter|heartbeat --stations N --seconds S --windows W --rate R --pids a,b
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { percentiles } from '../percentiles.ts'
import { cpuMsOf } from '../process-cpu.ts'
import { stationId, tokenOf } from './names.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    workload: { type: 'string', default: 'charging' },
    stations: { type: 'string', default: '50' },
    warm: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    windows: { type: 'string', default: '3' },
    /** Messages a second of all stations together; 0: as fast as they are answered. */
    rate: { type: 'string', default: '0' },
    pids: { type: 'string', default: '' },
  },
})
const stations = Number(values.stations)
const rate = Number(values.rate)
const pids = values.pids.split(',').filter(Boolean)

/** Processor seconds of the server's processes. */
const serverCpu = (): number => pids.reduce((sum, pid) => sum + cpuMsOf(Number(pid)), 0) / 1_000

/** Memory of the server's processes, in MB. */
const serverMegabytes = (): number =>
  pids.reduce((sum, pid) => {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')
    return sum + (Number(pages) * 4_096) / 1_000_000
  }, 0)

let answered = 0
let wrong = 0
let latencies: number[] = []

interface Answer {
  readonly transactionId?: number
  readonly idTagInfo?: { readonly status: string }
}

const now = () => new Date().toISOString()
const sampled = (value: string, measurand: string, unit: string, phase?: string) => ({
  value,
  context: 'Sample.Periodic',
  measurand,
  unit,
  ...(phase !== undefined && { phase }),
})
const meterValues = (transactionId: number, wh: number) => ({
  connectorId: 1,
  transactionId,
  meterValue: [
    {
      timestamp: now(),
      sampledValue: [
        sampled(String(wh), 'Energy.Active.Import.Register', 'Wh'),
        sampled(`${11_000 + (wh % 97)}.0`, 'Power.Active.Import', 'W'),
        ...['L1', 'L2', 'L3'].map((phase) => sampled('15.9', 'Current.Import', 'A', phase)),
        ...['L1-N', 'L2-N', 'L3-N'].map((phase) => sampled('231.4', 'Voltage', 'V', phase)),
        sampled(String(20 + (Math.floor(wh / 500) % 70)), 'SoC', 'Percent'),
      ],
    },
  ],
})

const connect = async (index: number) => {
  const socket = new WebSocket(`${values.url}/${stationId(index)}`, ['ocpp1.6'])
  const opened = Promise.withResolvers<void>()
  let waiting: { readonly id: string; readonly done: (answer: Answer) => void } | undefined
  let sequence = 0
  let wh = 1_000
  let next = performance.now() + Math.random() * ((stations / (rate || 1)) * 1_000)
  socket.onopen = () => opened.resolve()
  socket.onclose = ({ code }) => {
    wrong++
    opened.reject(new Error(`${stationId(index)}: closed with ${code}`))
  }
  socket.onmessage = ({ data }) => {
    const [type, id, answer] = JSON.parse(String(data))
    if (type !== 3 || waiting?.id !== id) wrong++
    waiting?.done(answer)
  }
  await opened.promise
  const call = async (action: string, payload: object): Promise<Answer> => {
    if (rate > 0) {
      next += (stations / rate) * 1_000
      await Bun.sleep(Math.max(0, next - performance.now()))
    }
    const id = String(++sequence)
    const { promise, resolve } = Promise.withResolvers<Answer>()
    waiting = { id, done: resolve }
    const sent = performance.now()
    socket.send(JSON.stringify([2, id, action, payload]))
    const answer = await promise
    latencies.push(performance.now() - sent)
    answered++
    if (answer.idTagInfo !== undefined && answer.idTagInfo.status !== 'Accepted') wrong++
    return answer
  }
  const begin = async () => {
    const started = { connectorId: 1, idTag: tokenOf(index), meterStart: wh, timestamp: now() }
    return (await call('StartTransaction', started)).transactionId ?? 0
  }
  const meter = async (transactionId: number) => {
    wh += 30
    await call('MeterValues', meterValues(transactionId, wh))
  }
  const charge = async () => {
    await call('Authorize', { idTag: tokenOf(index) })
    const transactionId = await begin()
    for (let i = 0; i < 10; i++) await meter(transactionId)
    await call('StopTransaction', { transactionId, meterStop: wh, timestamp: now() })
  }
  await call('BootNotification', { chargePointVendor: 'Voltara', chargePointModel: 'Load' })
  await call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' })
  return { call, begin, meter, charge }
}

const live = async ({ call, begin, meter, charge }: Awaited<ReturnType<typeof connect>>) => {
  if (values.workload === 'heartbeat') while (true) await call('Heartbeat', {})
  if (values.workload === 'charging') while (true) await charge()
  const transactionId = await begin()
  while (true) await meter(transactionId)
}

const all = await Promise.all(Array.from({ length: stations }, (_, index) => connect(index)))
for (const station of all) void live(station)
await Bun.sleep(Number(values.warm) * 1_000)
for (let window = 0; window < Number(values.windows); window++) {
  answered = 0
  latencies = []
  const cpu = serverCpu()
  const from = performance.now()
  await Bun.sleep(Number(values.seconds) * 1_000)
  const seconds = (performance.now() - from) / 1_000
  const [p50, p95, p99] = percentiles(latencies, 0.5, 0.95, 0.99)
  console.log(
    JSON.stringify({
      perSecond: answered / seconds,
      cpuMicros: ((serverCpu() - cpu) * 1e6) / answered,
      p50,
      p95,
      p99,
      wrong,
      megabytes: serverMegabytes(),
    }),
  )
}
process.exit(0)

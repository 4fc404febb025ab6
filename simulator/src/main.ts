import { createCommandLine } from '@ocpp/shared/kernel/command-line'
import { createFleet, type FleetVersion, fleetTokens } from './fleet.ts'
import { createPace } from './pace.ts'
import { runFleet } from './run-fleet.ts'

const help = `Simulated charging stations: real WebSocket clients that boot, charge, fault, reconnect and obey.

  bun run simulate [options]

  --stations N     how many (default 10)
  --version V      1.6, 2.0.1 or both (default both)
  --url URL        where stations connect (default ws://localhost:9000/ocpp)
  --tls-url URL    where stations of 1.6 connect once their key SecurityProfile is 2 or 3
  --ca FILE        the root certificate in PEM that they check the system by over wss://
  --speed S        how fast their day runs (default 1); above 1 it begins --since hours ago and catches up
  --since H        hours of the past to begin in, with --speed above 1 (default 24)
  --history H      hours of past sessions each station replays from its queue at first (default 0)
  --meter S        seconds between meter values (default 30)
  --token T        a token to charge with; may be given several times (default: the demo's tokens)
  --seed N         another fleet, another day (default 1)
  --help

Stations the system does not know are refused until an operator adds them with their password (printed for up to 20).
With UNKNOWN_STATIONS=hold they wait to be approved ("adopt the presented password"), which is quicker for many.
`
const isVersion = (text: string): text is FleetVersion => ['1.6', '2.0.1', 'both'].includes(text)

const { fail, numberOf, read } = createCommandLine({ name: 'simulate', help, exitCode: 1 })
const values = read({
  stations: { type: 'string', default: '10' },
  version: { type: 'string', default: 'both' },
  url: { type: 'string', default: 'ws://localhost:9000/ocpp' },
  'tls-url': { type: 'string' },
  ca: { type: 'string' },
  speed: { type: 'string', default: '1' },
  since: { type: 'string', default: '24' },
  history: { type: 'string', default: '0' },
  meter: { type: 'string', default: '30' },
  token: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
})
if (!isVersion(values.version)) fail(`--version must be 1.6, 2.0.1 or both, not "${values.version}"`)
if (!URL.canParse(values.url) || !/^wss?:/.test(values.url)) fail(`--url must start with ws:// or wss://`)
const speed = numberOf('speed', values.speed, 1, 10_000)
const seed = numberOf('seed', values.seed, 0, 2 ** 31)
const fleet = createFleet(
  seed,
  numberOf('stations', values.stations, 1, 20_000),
  values.version as FleetVersion,
)
const running = runFleet(fleet, {
  url: values.url,
  ...(values['tls-url'] !== undefined && { tlsUrl: values['tls-url'] }),
  ...(values.ca !== undefined && { ca: await Bun.file(values.ca).text() }),
  seed,
  pace: createPace(speed, speed > 1 ? numberOf('since', values.since, 0, 8_760) * 3_600_000 : 0),
  tokens: values.token ?? fleetTokens.map((token) => token.value),
  meterMs: numberOf('meter', values.meter, 1, 3_600) * 1000,
  historyHours: numberOf('history', values.history, 0, 720),
  alive: true,
})
console.log(`${fleet.length} stations connect to ${values.url}; Ctrl-C ends them`)
if (fleet.length <= 20) for (const { id, password } of fleet) console.log(`${id}  password ${password}`)
const report = setInterval(() => {
  const booted = running.stations.filter((station) => station.isBooted()).length
  const charging = running.stations.flatMap((station) => station.plugs).filter((plug) => plug.session).length
  console.log(`${booted} of ${fleet.length} booted, ${charging} charging`)
}, 10_000)
process.once('SIGINT', () => {
  clearInterval(report)
  void running.stop().then(() => process.exit(0))
})
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))

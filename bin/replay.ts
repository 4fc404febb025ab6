// `bun run replay <file>`: what would be stored if the stations of a captured log said it all to this system.
import { createCommandLine } from '@ocpp/shared/kernel/command-line'
import { describeReport } from './replay/describe.ts'
import { replay } from './replay/replay.ts'

const help = `Feeds a captured OCPP log to a fresh system and reports what it would store and what was odd.

  bun run replay <file> [options]        - reads the log from the standard input

  --station ID   only that station; in a log that names none, what it is called
  --zone Z       zone of the log's times where they have none, as +02:00 (default: found out from the frames)
  --frames       every frame with its answer here and, where the log has it, there
  --json         the report as JSON
  --help

Reads: the export of a station's messages page; JSON lines {"time","direction","station","frame"} or bare frames, one a
line; the logs of SteVe, evcc, MicroOcpp and Home Assistant (or Python's ocpp) as they are pasted into reports. Nothing is sent
anywhere; the data lies in a temporary folder and is removed. Tokens may charge unless the log's answers refuse them.
`
let file = ''
const { fail, read } = createCommandLine({ name: 'replay', help, exitCode: 2 })
const values = read(
  {
    station: { type: 'string' },
    zone: { type: 'string' },
    frames: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  (given) => {
    file = given ?? fail('which file?')
  },
)
const zoneOf = (zone: string): number => {
  const [, sign, hours = '0', minutes = '0'] =
    /^([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? fail(`--zone must be like +02:00, not "${zone}"`)
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
const text = await (file === '-' ? Bun.stdin.text() : Bun.file(file).text()).catch(() =>
  fail(`"${file}" cannot be read`),
)
const report = await replay(text, {
  station: values.station ?? null,
  zoneMinutes: values.zone === undefined ? null : zoneOf(values.zone),
})
if (report.stations.length === 0) fail(`"${file}" has no OCPP frames that this program can find`)
console.log(values.json ? JSON.stringify(report, null, 2) : describeReport(report, values.frames))
process.exit(0)

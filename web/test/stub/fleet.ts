import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { ShownState } from '@ocpp/shared/contracts/values'

export interface Fleet {
  stations: Station[]
  transactions: Transaction[]
}

type Row = [id: string, site: string, lat: number, lon: number, model: string, states: string]

// One letter per connector: C charging, P preparing, E suspended by the vehicle, S by the station, F finishing,
// R reserved, A available, U unavailable, X faulted, O offline, ? never booted.
const rows: Row[] = [
  ['NL-UTR-0001', 'Utrecht Papendorp', 52.064, 5.087, 'Voltara HPC 300', 'CAA'],
  ['NL-UTR-0003', 'Utrecht Papendorp', 52.065, 5.089, 'Voltara DC 120', 'CA'],
  ['NL-UTR-0004', 'Utrecht Papendorp', 52.066, 5.09, 'Kempen Duo 22', 'CC'],
  ['NL-UTR-0005', 'Utrecht Papendorp', 52.0635, 5.0885, 'Kempen Duo 22', 'AR'],
  ['NL-UTR-0007', 'Utrecht Papendorp', 52.0641, 5.0871, 'Voltara HPC 300', 'CEX'],
  ['NL-AMS-0001', 'Amsterdam Sloterdijk', 52.389, 4.837, 'Voltara HPC 300', 'CCA'],
  ['NL-AMS-0002', 'Amsterdam Sloterdijk', 52.3885, 4.838, 'Voltara DC 120', 'FA'],
  ['NL-AMS-0003', 'Amsterdam Sloterdijk', 52.3882, 4.839, 'Kempen Duo 22', 'CS'],
  ['NL-AMS-0004', 'Amsterdam Sloterdijk', 52.3889, 4.8395, 'Stadtlader S11 Twin', 'AC'],
  ['NL-RTM-0001', 'Rotterdam Waalhaven', 51.885, 4.45, 'Voltara HPC 300', 'PCA'],
  ['NL-RTM-0002', 'Rotterdam Waalhaven', 51.8845, 4.452, 'Voltara DC 120', 'AA'],
  ['NL-RTM-0003', 'Rotterdam Waalhaven', 51.884, 4.4535, 'Kempen Duo 22', 'OO'],
  ['NL-EIN-0001', 'Eindhoven Strijp', 51.447, 5.455, 'Voltara DC 120', 'CA'],
  ['NL-EIN-0002', 'Eindhoven Strijp', 51.4475, 5.456, 'Kempen Duo 22', 'AC'],
  ['NL-EIN-0003', 'Eindhoven Strijp', 51.448, 5.457, 'Kempen Duo 22', 'SS'],
  ['NL-ARN-0001', 'Arnhem Velperpoort', 51.985, 5.92, 'Voltara DC 120', 'AE'],
  ['NL-ARN-0002', 'Arnhem Velperpoort', 51.9853, 5.9215, 'Kempen Duo 22', 'AA'],
  ['NL-ZWO-0001', 'Zwolle Voorsterpoort', 52.509, 6.063, 'Kempen DC 60', 'C'],
  ['NL-ZWO-0002', 'Zwolle Voorsterpoort', 52.5095, 6.064, 'Kempen Duo 22', 'CA'],
  ['NL-GRQ-0001', 'Groningen Europapark', 53.2, 6.585, 'Kempen DC 60', 'A'],
  ['NL-GRQ-0002', 'Groningen Europapark', 53.2005, 6.586, 'Kempen Duo 22', 'UU'],
  ['NL-GRQ-0003', 'Groningen Europapark', 53.201, 6.587, 'Kempen Duo 22', '??'],
  ['DE-DUS-0001', 'Düsseldorf Hafen', 51.217, 6.745, 'Voltara HPC 300', 'CAA'],
  ['DE-DUS-0002', 'Düsseldorf Hafen', 51.2175, 6.746, 'Voltara DC 120', 'AC'],
  ['DE-DUS-0003', 'Düsseldorf Hafen', 51.218, 6.747, 'Stadtlader S11 Twin', 'CA'],
  ['DE-CGN-0001', 'Köln Ossendorf', 50.977, 6.905, 'Voltara HPC 300', 'CCA'],
  ['DE-CGN-0002', 'Köln Ossendorf', 50.9775, 6.906, 'Stadtlader S11 Twin', 'OO'],
  ['DE-CGN-0003', 'Köln Ossendorf', 50.978, 6.907, 'Kempen Duo 22', 'AC'],
  ['DE-FMO-0001', 'Münster Hafen', 51.952, 7.64, 'Voltara DC 120', 'AA'],
  ['DE-BRE-0001', 'Bremen Überseestadt', 53.095, 8.775, 'Kempen DC 60', 'C'],
]

const letters: Record<string, ShownState> = {
  C: 'Charging',
  P: 'Preparing',
  E: 'SuspendedEV',
  S: 'SuspendedEVSE',
  F: 'Finishing',
  R: 'Reserved',
  A: 'Available',
  U: 'Unavailable',
  X: 'Faulted',
  O: 'Offline',
  '?': 'Unknown',
}
const severity = 'XOU?SEFRPCA'

const seeded = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const aliases = [
  'Fleet 12',
  'Fleet 03',
  'Pool 2',
  'App 5521',
  'App 1187',
  'Visitor 0388',
  'Roaming DE*8',
  'Fleet 27',
]
export const tokenOf = (i: number) =>
  `04A2${(0x1b3c + i * 977).toString(16).toUpperCase()}${aliases[i % 8]!.length}F`

const flagsOf = (n: number, active: boolean): Transaction['flags'] => {
  if (n % 13 === 5) return ['offline']
  if (n % 17 === 9) return ['seqGap', 'clock']
  return !active && n % 19 === 7 ? ['implausible'] : []
}

export const buildFleet = (now: number): Fleet => {
  const random = seeded(7)
  const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()
  const transactions: Transaction[] = []
  const makeTransaction = (
    station: string,
    evse: number,
    v201: boolean,
    start: number,
    length: number | null,
    peakW: number,
    n: number,
  ): Transaction => {
    const active = length === null
    const seconds = active ? start : length
    const energyWh = Math.round(((peakW * seconds) / 3600) * 0.86)
    const state = active ? 'Charging' : null
    return {
      station,
      transactionId: v201 ? `8f2c${(n * 7919).toString(16).padStart(6, '0')}-5d7e` : String(431000 + n),
      evse,
      connector: 1,
      protocol: v201 ? 'ocpp2.0.1' : 'ocpp1.6',
      token: { type: 'ISO14443', value: tokenOf(n % 8) },
      authorization: 'Accepted',
      active,
      startedAt: ago(start),
      endedAt: active ? null : ago(start - seconds),
      startReceivedAt: ago(start - 0.2),
      endReceivedAt: active ? null : ago(start - seconds - 0.3),
      startWh: 40_000_000,
      lastWh: 40_000_000 + energyWh,
      endWh: active ? null : 40_000_000 + energyWh,
      energyWh,
      durationS: seconds,
      powerW: active ? peakW * 0.96 : null,
      peakW,
      currentA: active ? Math.round(peakW / 420) : null,
      voltageV: active ? 421 : null,
      socPercent: v201 ? 20 + Math.round(random() * 60) : null,
      lastSampleAt: active ? ago(6) : ago(start - seconds),
      chargingState: state,
      stopReason: active ? null : (['EVDisconnected', 'Local', 'Remote', 'PowerLoss'] as const)[n % 4]!,
      flags: flagsOf(n, active),
      reservationId: null,
      remoteStartId: null,
      closedBy: null,
      reviewed: null,
    }
  }
  let n = 1
  const stations = rows.map(([id, site, latitude, longitude, model, letter]): Station => {
    const v201 = model.startsWith('Voltara')
    const peak = model.includes('300')
      ? 150_000
      : model.includes('120')
        ? 100_000
        : model.includes('60')
          ? 51_000
          : 10_900
    const offline = letter.includes('O')
    const unknown = letter.includes('?')
    const connectors = [...letter].map((l, i): Connector => {
      const shown = letters[l]!
      const running = 'CES'.includes(l)
      const start = 600 + Math.round(random() * 4000)
      const made = running
        ? makeTransaction(id, i + 1, v201, start, null, Math.round(peak * (0.6 + random() * 0.4)), n++)
        : null
      if (made && l !== 'C') Object.assign(made, { powerW: 0, chargingState: shown })
      if (made) transactions.push(made)
      return {
        evse: i + 1,
        connector: 1,
        status: shown === 'Offline' || shown === 'Unknown' ? 'Available' : shown,
        shown,
        since: ago(running ? start : 700 + i * 3000),
        errorCode: l === 'X' ? 'GroundFailure' : null,
        info: l === 'X' ? 'isolation below 100 kOhm' : null,
        vendorErrorCode: l === 'X' ? '0x2114' : null,
        transactionId: made?.transactionId ?? null,
        powerW: made?.powerW ?? null,
        energyWh: made?.energyWh ?? null,
        currentA: made ? made.currentA : null,
        voltageV: made ? made.voltageV : null,
        socPercent: made?.socPercent ?? null,
        startedAt: made?.startedAt ?? null,
        token: made?.token?.value ?? null,
      }
    })
    const worst = [...letter].sort((a, b) => severity.indexOf(a) - severity.indexOf(b))[0]!
    return {
      id,
      name: unknown ? null : `${site.split(' ')[1]} ${id.slice(-2)}`,
      site,
      siteId: null,
      latitude,
      longitude,
      admission: unknown ? 'pending' : 'accepted',
      hasSecret: true,
      nextPasswordSince: null,
      heartbeatSeconds: 300,
      quirks: 'auto',
      assumedProtocol: null,
      createdAt: ago(86_400 * 90),
      vendor: model.split(' ')[0]!,
      model,
      serialNumber: `${model.slice(0, 2).toUpperCase()}-${118_800 + n}`,
      firmware: v201 ? '3.4.1' : '1.18.2',
      bootAt: unknown ? null : ago(56_340),
      bootReason: v201 ? 'PowerUp' : null,
      link: {
        connected: !offline && !unknown,
        connection: unknown ? null : `c-${id.toLowerCase()}`,
        node: 'node-1',
        protocol: v201 ? 'ocpp2.0.1' : 'ocpp1.6',
        securityProfile: 1,
        remoteAddress: '10.20.4.17',
        since: unknown ? null : ago(offline ? 2_460 : 56_340),
        lastMessageAt: unknown ? null : ago(offline ? 2_460 : 2 + Math.round(random() * 40)),
        closeCode: offline ? 1006 : null,
        closeReason: offline ? '' : null,
      },
      state: letters[worst]!,
      powerW: connectors.reduce((sum, c) => sum + (c.powerW ?? 0), 0),
      openTransactions: connectors.filter((c) => c.transactionId).length,
      connectors,
    }
  })
  for (let i = 0; i < 90; i++) {
    const station = stations[(i * 7) % stations.length]!
    const v201 = station.link.protocol === 'ocpp2.0.1'
    const length = 1200 + Math.round(random() * 6000)
    transactions.push(
      makeTransaction(
        station.id,
        1 + (i % station.connectors.length),
        v201,
        length + 1500 + i * 760,
        length,
        11_000 + Math.round(random() * 120_000),
        n++,
      ),
    )
  }
  transactions.sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  return { stations, transactions }
}

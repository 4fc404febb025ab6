import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { ago, DAY } from '../time.ts'
import { transactionOf } from './fleet-transactions.ts'

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

const peakOf = (model: string): number => {
  const [, kW = '11'] = /(300|120|60)/.exec(model) ?? []
  return { 300: 150_000, 120: 100_000, 60: 51_000 }[kW] ?? 10_900
}

/** What its connectors are: those of the direct current by the device model, the others as nobody has said. */
const factsOf = (model: string): Pick<Connector, 'plug' | 'ratedW' | 'phases' | 'typedIn'> => {
  const [, kW] = /(300|120|60)/.exec(model) ?? []
  if (kW === undefined) return { plug: null, ratedW: null, phases: null, typedIn: [] }
  return { plug: 'ccs2', ratedW: Number(kW) * 1_000, phases: null, typedIn: ['ratedW'] }
}

const connectorOf = (
  letter: string,
  index: number,
  since: number,
  running: Transaction | null,
  model: string,
): Connector => {
  const shown = letters[letter]!
  const isFaulted = letter === 'X'
  return {
    evse: index + 1,
    connector: 1,
    ...factsOf(model),
    status: shown === 'Offline' || shown === 'Unknown' ? 'Available' : shown,
    shown,
    since: ago(since),
    errorCode: isFaulted ? 'GroundFailure' : null,
    info: isFaulted ? 'isolation below 100 kOhm' : null,
    vendorErrorCode: isFaulted ? '0x2114' : null,
    transactionId: running?.transactionId ?? null,
    powerW: running?.powerW ?? null,
    energyWh: running?.energyWh ?? null,
    currentA: running?.currentA ?? null,
    voltageV: running?.voltageV ?? null,
    socPercent: running?.socPercent ?? null,
    startedAt: running?.startedAt ?? null,
    token: running?.token?.value ?? null,
  }
}

const linkOf = (id: string, letter: string, isV201: boolean, quiet: number): Station['link'] => {
  const isOffline = letter.includes('O')
  const isUnknown = letter.includes('?')
  return {
    connected: !isOffline && !isUnknown,
    connection: isUnknown ? null : `c-${id.toLowerCase()}`,
    node: 'node-1',
    protocol: isV201 ? 'ocpp2.0.1' : 'ocpp1.6',
    securityProfile: 1,
    remoteAddress: '10.20.4.17',
    since: isUnknown ? null : ago(isOffline ? 2_460 : 56_340),
    lastMessageAt: isUnknown ? null : ago(isOffline ? 2_460 : quiet),
    closeCode: isOffline ? 1006 : null,
    closeReason: isOffline ? '' : null,
  }
}

/** The same fleet each time, only its times move with the clock. */
export const buildFleet = (): Fleet => {
  const random = seeded(7)
  const transactions: Transaction[] = []
  let n = 1
  const running = (station: string, evse: number, letter: string, model: string, start: number) => {
    const peakW = Math.round(peakOf(model) * (0.6 + random() * 0.4))
    const drawn = { station, evse, isV201: model.startsWith('Voltara'), start, length: null, peakW, n: n++ }
    const idle = letter === 'C' ? {} : { powerW: 0, chargingState: letters[letter] as 'SuspendedEV' }
    const transaction = { ...transactionOf(drawn, random), ...idle }
    transactions.push(transaction)
    return transaction
  }
  const stations = rows.map(([id, site, latitude, longitude, model, letter]): Station => {
    const isV201 = model.startsWith('Voltara')
    const isUnknown = letter.includes('?')
    const connectors = [...letter].map((l, i) => {
      const start = 600 + Math.round(random() * 4000)
      const transaction = 'CES'.includes(l) ? running(id, i + 1, l, model, start) : null
      return connectorOf(l, i, transaction ? start : 700 + i * 3000, transaction, model)
    })
    const worst = [...letter].sort((a, b) => severity.indexOf(a) - severity.indexOf(b))[0]!
    return {
      id,
      name: isUnknown ? null : `${site.split(' ')[1]} ${id.slice(-2)}`,
      site,
      siteId: null,
      latitude,
      longitude,
      admission: isUnknown ? 'pending' : 'accepted',
      ...(isUnknown && { hasShownSecret: true }),
      hasSecret: true,
      nextPasswordSince: null,
      heartbeatSeconds: 300,
      quirks: 'auto',
      assumedProtocol: null,
      createdAt: ago(90 * DAY),
      vendor: model.split(' ')[0]!,
      model,
      serialNumber: `${model.slice(0, 2).toUpperCase()}-${118_800 + n}`,
      firmware: isV201 ? '3.4.1' : '1.18.2',
      bootAt: isUnknown ? null : ago(56_340),
      bootReason: isV201 ? 'PowerUp' : null,
      link: linkOf(id, letter, isV201, 2 + Math.round(random() * 40)),
      state: letters[worst]!,
      powerW: connectors.reduce((sum, c) => sum + (c.powerW ?? 0), 0),
      openTransactions: connectors.filter((c) => c.transactionId).length,
      connectors,
    }
  })
  for (let i = 0; i < 90; i++) {
    const { id, link, connectors } = stations[(i * 7) % stations.length]!
    const length = 1200 + Math.round(random() * 6000)
    const peakW = 11_000 + Math.round(random() * 120_000)
    const where = { station: id, evse: 1 + (i % connectors.length), isV201: link.protocol === 'ocpp2.0.1' }
    transactions.push(
      transactionOf({ ...where, start: length + 1500 + i * 760, length, peakW, n: n++ }, random),
    )
  }
  transactions.sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  return { stations, transactions }
}

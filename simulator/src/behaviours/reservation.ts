import type { Behaviour, Device, Payload } from '../device.ts'

interface Reservation {
  readonly id: number
  /** 0: any of the station. */
  readonly evse: number
  readonly token: string
  readonly group: string | undefined
}

const textOf = (token: unknown): string | undefined =>
  typeof token === 'string' ? token : (token as { idToken?: string } | undefined)?.idToken
const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a.toLowerCase() === b?.toLowerCase()

/** The group of a token, as the CSMS has said. */
const createGroups = (device: Device) => {
  const groups = new Map<string, string>()
  device.onAnswer(({ payload }, response) => {
    const { idTag, idToken } = payload as Payload
    const token = textOf(idTag ?? idToken)
    const info = (response.idTagInfo ?? response.idTokenInfo) as Payload | undefined
    const group = textOf(info?.parentIdTag ?? info?.groupIdToken)
    if (token !== undefined && group !== undefined) groups.set(token.toLowerCase(), group)
  })
  return (token: string): string | undefined => groups.get(token.toLowerCase())
}

/** Keeps EVSEs for tokens: until they come, the time is up, or the CSMS thinks better of it. */
export const reservation: Behaviour = (device: Device) => {
  const reservations = new Map<number, Reservation>()
  const groupOf = createGroups(device)
  const plugOf = (evse: number) => device.plugs.find((plug) => plug.evse === evse)

  const release = ({ id, evse }: Reservation) => {
    reservations.delete(id)
    if (plugOf(evse)?.status === 'Reserved') device.setStatus(evse, 'Available')
  }

  const isFor = ({ token, group }: Reservation, presented: string): boolean =>
    isSame(token, presented) || isSame(group, groupOf(presented))

  device.onStart((evse, token) => {
    const own = [...reservations.values()].find(
      (each) => (each.evse === evse || each.evse === 0) && isFor(each, token),
    )
    if (own !== undefined) {
      reservations.delete(own.id)
      return { reservationId: own.id }
    }
    return plugOf(evse)?.status === 'Reserved' ? null : {}
  })

  const answer = (evse: number, id: number): string => {
    if (evse === 0) return device.plugs.some(({ status }) => status === 'Available') ? 'Accepted' : 'Occupied'
    const plug = plugOf(evse)
    if (plug === undefined) return 'Rejected'
    if (plug.status === 'Available') return 'Accepted'
    if (plug.status === 'Reserved') return reservations.get(id)?.evse === evse ? 'Accepted' : 'Occupied'
    return plug.status === 'Faulted' || plug.status === 'Unavailable' ? plug.status : 'Occupied'
  }

  const expire = async (reserved: Reservation, milliseconds: number) => {
    await device.sleep(milliseconds)
    if (reservations.get(reserved.id) !== reserved) return
    release(reserved)
    if (device.version === 'ocpp1.6') return
    device.say({
      action: 'ReservationStatusUpdate',
      payload: { reservationId: reserved.id, reservationUpdateStatus: 'Expired' },
    })
  }

  const reserve = (id: number, evse: number, until: unknown, token: unknown, group: unknown): Payload => {
    const milliseconds = Date.parse(String(until)) - device.now().getTime()
    const status = milliseconds > 0 ? answer(evse, id) : 'Rejected'
    if (status !== 'Accepted') return { status }
    const former = reservations.get(id)
    if (former !== undefined && former.evse !== evse) release(former)
    const reserved = { id, evse, token: textOf(token) ?? '', group: textOf(group) }
    reservations.set(id, reserved)
    if (evse !== 0) device.setStatus(evse, 'Reserved')
    void expire(reserved, milliseconds)
    return { status }
  }

  const cancel = ({ reservationId }: Payload): Payload => {
    const found = reservations.get(Number(reservationId))
    if (found === undefined) return { status: 'Rejected' }
    release(found)
    return { status: 'Accepted' }
  }

  return {
    'ocpp1.6': {
      ReserveNow: ({ reservationId, connectorId, expiryDate, idTag, parentIdTag }) =>
        reserve(Number(reservationId), Number(connectorId), expiryDate, idTag, parentIdTag),
      CancelReservation: cancel,
    },
    'ocpp2.0.1': {
      ReserveNow: ({ id, evseId, expiryDateTime, idToken, groupIdToken }) =>
        reserve(Number(id), Number(evseId ?? 0), expiryDateTime, idToken, groupIdToken),
      CancelReservation: cancel,
    },
  }
}

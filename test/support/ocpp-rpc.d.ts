/** The part of the npm package `ocpp-rpc` (an independent OCPP-J client) that the tests use. */
declare module 'ocpp-rpc' {
  export class RPCClient {
    constructor(options: {
      endpoint: string
      identity: string
      password?: string
      protocols: string[]
      strictMode: boolean
    })
    readonly protocol: string
    connect(): Promise<unknown>
    call(action: string, payload: object): Promise<Record<string, unknown>>
    handle(action: string, handler: (call: { params: Record<string, unknown> }) => object): void
    close(options?: { code?: number }): Promise<unknown>
  }
}

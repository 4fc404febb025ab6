/** An address that may not be reached, or an answer that is not read to its end. */
export class OutgoingRefused extends Error {}

export interface OutgoingRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Requests to addresses that people gave us. */
export interface Outgoing {
  /**
   * Posts; redirects are not followed, and the answer's body is not read. Resolves to the answer's status.
   * @throws OutgoingRefused where the address may not be reached; Error where nobody answers in time
   */
  post(request: OutgoingRequest): Promise<number>
}

/** What a responder said of a certificate; the item's due date is when it is to be asked anew. */
export interface OcspAnswerBody {
  /** DER in base64. */
  readonly ocspResult: string
}

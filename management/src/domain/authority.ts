/** The own certificate authority as it is kept: its private key only encrypted. */
export interface AuthorityBody {
  /** PEM. */
  readonly certificate: string
  /** PKCS #8 under AES-256-GCM, both in base64. */
  readonly key: { readonly iv: string; readonly data: string }
}

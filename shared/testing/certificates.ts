/** Certificates that OpenSSL made, good until 2126, with what OpenSSL says of them. */
export const rootPem = `-----BEGIN CERTIFICATE-----
MIIBjjCCATOgAwIBAgIEAMD/7jAKBggqhkjOPQQDAjAjMRIwEAYDVQQDDAlUZXN0
IHJvb3QxDTALBgNVBAoMBE9DUFAwIBcNMjYxMTIzMjIyODM4WhgPMjEyNjEwMzAy
MjI4MzhaMCMxEjAQBgNVBAMMCVRlc3Qgcm9vdDENMAsGA1UECgwET0NQUDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABJghOwio8hi4egrV3CrDn/Yrp6F72BIVicUH
7qHVGjxdlqy8V+1MOqb48SgNv54nOxs5y4oBdnrWLou953hxkemjUzBRMB0GA1Ud
DgQWBBThkQS6SjJJXeFwet4C7BsbjrR5xjAfBgNVHSMEGDAWgBThkQS6SjJJXeFw
et4C7BsbjrR5xjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDN
oCAithvOEfjDiWjfgvwdjrgeFRvmqIMUZGL28wYjtAIhAJ6+hPn9PdtsvVKe5L+c
h8gTFVeM0ZAiVHq2S8QJPjZq
-----END CERTIFICATE-----
`

/** Signed by the root. */
export const leafPem = `-----BEGIN CERTIFICATE-----
MIIBGzCBwwICCrwwCgYIKoZIzj0EAwIwIzESMBAGA1UEAwwJVGVzdCByb290MQ0w
CwYDVQQKDARPQ1BQMCAXDTI2MTEyMzIyMjgzOFoYDzIxMjYxMDMwMjIyODM4WjAP
MQ0wCwYDVQQDDARDUy0xMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEu8X1s8oR
AMfP0JPOLNpHdcDIzWzDVobgK2Rgkmibj80VRGeI2Q1pAcLReER3qNGTgfFUgb3S
O/CCgm7oJjxmhDAKBggqhkjOPQQDAgNHADBEAiAwJSmPGNBKrx0D2XeCIUa1t3VG
lNpo00HH2/FaPxZl0AIgAlEjCbK1Ehxw/4k/FNi+ln1WxNMs5t8rmL/Z+APc+mg=
-----END CERTIFICATE-----
`

export const leafHash = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: '6467683edcbeba1a39baf047574cd91885fe443627b20a5bff8d964a915730c9',
  issuerKeyHash: '3f50b29cc21611956e9003d738f4a93707a536b832e90900afa9aa0bae79b1f9',
  serialNumber: 'abc',
} as const

/** `openssl ocsp -sha256 -no_nonce` asks for the leaf with these bytes, in base64. */
export const leafQuestion =
  'MF8wXTBbMFkwVzANBglghkgBZQMEAgEFAAQgZGdoPty+uho5uvBHV0zZGIX+RDYnsgpb/42WSpFXMMkEID9QspzCFhGVbpAD1zj0qTcHpTa4MukJAK+pqguuebH5AgIKvA=='

export const leafFingerprint =
  '53:74:C4:08:06:5A:57:65:98:D5:46:38:78:73:48:99:94:2D:89:27:B6:79:9F:3F:FD:6B:35:85:AF:F3:B0:F0'

const hourMs = 3_600_000
/** A station may wait for its last car to leave before it uploads or downloads. */
export const targetMs = 48 * hourMs
/** A station may say that it failed and try once more. */
export const failedPatienceMs = 2 * hourMs
/** An upload that was begun and never ended is removed after this. */
export const uploadingMs = 6 * hourMs
/** Free bytes that are left for everything else. */
export const reservedBytes = 256 * 1024 * 1024

import { AppError } from '@ocpp/shared/kernel/errors'
import {
  MongoDriverError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb'

const duplicateKey = 11000

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === duplicateKey

/** Labels of what a later try may well do: the server is away, changing its primary, or too busy with conflicts. */
const passing = [
  MongoErrorLabel.TransientTransactionError,
  MongoErrorLabel.UnknownTransactionCommitResult,
  MongoErrorLabel.RetryableWriteError,
  MongoErrorLabel.RetryableError,
  MongoErrorLabel.ResetPool,
]

const isPassing = (error: MongoError): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  // Of the driver itself: closed connections, pools and sessions, timeouts.
  error instanceof MongoDriverError ||
  passing.some((label) => error.hasErrorLabel(label))

/** What a failed operation means to the caller; what is not of MongoDB's making stays as it is. */
export const storeError = (error: unknown): unknown =>
  error instanceof MongoError && isPassing(error)
    ? new AppError('unavailable', `MongoDB: ${error.message}`, { cause: error })
    : error

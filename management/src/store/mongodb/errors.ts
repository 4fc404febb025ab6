import { AppError } from '@ocpp/shared/kernel/errors'
import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoErrorLabel,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerClosedError,
  MongoServerError,
  MongoSystemError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb'

const duplicateKey = 11000

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === duplicateKey

/** The connection, the server or the client is gone; server selection failures are system errors. */
const passingClasses = [
  MongoNetworkError,
  MongoSystemError,
  MongoWriteConcernError,
  MongoOperationTimeoutError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoTopologyClosedError,
  MongoClientClosedError,
  MongoExpiredSessionError,
]
/** Of classes the driver does not export. */
const passingNames = ['MongoPoolClosedError', 'MongoWaitQueueTimeoutError']

/** Labels of what a later try may well do: the server is away, changing its primary, or too busy with conflicts. */
const passingLabels = [
  MongoErrorLabel.TransientTransactionError,
  MongoErrorLabel.UnknownTransactionCommitResult,
  MongoErrorLabel.RetryableWriteError,
  MongoErrorLabel.ResetPool,
]

/** Stepping down, shutting down, recovering; out of time, of locks or of disk; a write conflict. */
const passingCodes = [
  24, 50, 64, 89, 91, 112, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436, 14031,
]

/** The driver wraps whatever ends a bulk write in this class; only what the server has refused has a code. */
const neverAnswered = (error: MongoError): boolean =>
  error instanceof MongoBulkWriteError && error.code === undefined

const isPassing = (error: MongoError): boolean =>
  passingClasses.some((one) => error instanceof one) ||
  passingNames.includes(error.name) ||
  passingLabels.some((label) => error.hasErrorLabel(label)) ||
  neverAnswered(error) ||
  (error instanceof MongoServerError && passingCodes.includes(Number(error.code)))

/** What a failed operation means to the caller; what no later try can do stays as it is. */
export const storeError = (error: unknown): unknown =>
  error instanceof MongoError && isPassing(error)
    ? new AppError('unavailable', `MongoDB: ${error.message}`, { cause: error })
    : error

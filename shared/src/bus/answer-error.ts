import { AppError, isAppError } from '../kernel/errors.ts'

/** An error of an answering handler as the asker gets it; the message of an unexpected error is withheld. */
export const asAnswerError = (error: unknown): AppError =>
  isAppError(error)
    ? new AppError(error.code, error.message, { details: error.details })
    : new AppError('internal', 'The request failed unexpectedly')

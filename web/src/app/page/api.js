import { AppError } from '@ocpp/shared/kernel/errors';
const codeOfStatus = {
    400: 'invalid',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'notFound',
    409: 'conflict',
    413: 'tooLarge',
    422: 'invalid',
    429: 'rateLimited',
    503: 'unavailable',
    504: 'timeout',
};
export const problemError = (problem) => new AppError(codeOfStatus[problem.status] ?? 'internal', problem.detail || problem.title, {
    details: problem,
});
const isProblem = (value) => typeof value === 'object' && value !== null && 'status' in value && 'title' in value;
/**
 * The problem behind a failed call, told by its shape: pages and server are bundled apart, each with its own copy
 * of the error class. Anything unexpected becomes a 500 without its text.
 */
export const problemOf = (error, correlation) => {
    if (error instanceof Error && 'details' in error && isProblem(error.details))
        return error.details;
    return {
        type: 'about:blank',
        title: 'Something went wrong',
        status: 500,
        detail: 'The page could not be made. The mistake is logged.',
        code: 'internal',
        traceId: correlation,
    };
};
/** Turns a call into a part that may fail by itself. */
export const part = async (call, correlation) => {
    try {
        return { ok: true, value: await call };
    }
    catch (error) {
        const problem = problemOf(error, correlation);
        if (problem.status === 401)
            throw error;
        return { ok: false, problem };
    }
};
/** The part's value, or null where it failed. */
export const got = (p) => (p.ok ? p.value : null);
/** Why the part failed, or null where it did not. */
export const missed = (p) => (p.ok ? null : p.problem);

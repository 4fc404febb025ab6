/** Kinds of tokens, the usual one first. */
export const tokenTypes = [
    'ISO14443',
    'ISO15693',
    'eMAID',
    'Central',
    'KeyCode',
    'Local',
    'MacAddress',
    'NoAuthorization',
];

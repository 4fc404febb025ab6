const MAX_DEPTH = 5;
const resolve = (schema, root) => {
    const name = schema.$ref?.split('/').at(-1);
    const found = name === undefined ? undefined : (root.definitions?.[name] ?? root.$defs?.[name]);
    const { allOf, $ref: _resolved, ...rest } = found ? { ...found, ...schema } : schema;
    return Object.assign({}, rest, ...(allOf ?? []).map((one) => resolve(one, root)));
};
const choicesOf = (schema) => {
    if (schema.enum)
        return schema.enum;
    if (schema.const !== undefined)
        return [schema.const];
    const options = schema.anyOf ?? schema.oneOf;
    if (!options)
        return null;
    const all = options.map((option) => choicesOf(option));
    return all.every((one) => one !== null) ? all.flat() : null;
};
const typeOf = (schema) => (typeof schema.type === 'string' ? schema.type : schema.type?.find((t) => t !== 'null')) ?? '';
const hintOf = (schema) => {
    const limits = [
        schema.minimum === undefined ? '' : `from ${schema.minimum}`,
        schema.maximum === undefined ? '' : `up to ${schema.maximum}`,
        schema.maxLength === undefined ? '' : `at most ${schema.maxLength} characters`,
    ];
    return limits.filter(Boolean).join(', ');
};
const fieldOf = (name, path, given, required, root, depth) => {
    const schema = resolve(given, root);
    const base = { path, label: name, required };
    const values = choicesOf(schema);
    if (values && values.length > 0)
        return {
            ...base,
            kind: 'choice',
            values: values.map(String),
            numeric: values.every((v) => typeof v === 'number'),
        };
    const type = typeOf(schema);
    const hint = hintOf(schema);
    if (type === 'object' && schema.properties && depth < MAX_DEPTH)
        return { ...base, kind: 'group', fields: fieldsOf(schema, path, root, depth + 1) };
    if (type === 'array' && schema.items && depth < MAX_DEPTH) {
        const item = fieldOf(`${name}, first`, `${path}.0`, schema.items, required && (schema.minItems ?? 0) > 0, root, depth + 1);
        return item;
    }
    if (type === 'integer' || type === 'number')
        return { ...base, kind: type, hint };
    if (type === 'boolean')
        return { ...base, kind: 'boolean', hint };
    if (type === 'string' && schema.format === 'date-time')
        return { ...base, kind: 'time', hint: 'as 2026-11-23T14:30:00Z' };
    if (type === 'string')
        return { ...base, kind: 'text', hint, max: schema.maxLength ?? 0 };
    return { ...base, kind: 'json', hint: 'any JSON' };
};
const fieldsOf = (schema, path, root, depth) => Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== 'customData')
    .map(([name, property]) => fieldOf(name, `${path}.${name}`, property, schema.required?.includes(name) ?? false, root, depth))
    .sort((a, b) => Number(b.required) - Number(a.required));
/** The controls for a request. Lists offer their first item; longer ones are written as JSON. */
export const schemaFields = (schema) => fieldsOf(resolve(schema, schema), 'p', schema, 0);
/** Puts what was typed into a payload: empty optional fields are left out, numbers and truths become such. */
export const readSchemaForm = (schema, values) => {
    const issues = [];
    const payload = {};
    const read = (field, insist) => {
        if (field.kind === 'group') {
            const used = field.required || Object.keys(values).some((k) => k.startsWith(`${field.path}.`) && values[k]?.trim());
            if (used)
                for (const inner of field.fields)
                    read(inner, insist);
            return;
        }
        const text = values[field.path]?.trim() ?? '';
        if (text === '') {
            if (field.required && insist)
                issues.push({ path: field.path, message: 'is required' });
            return;
        }
        const result = readingOf(field, text);
        if (result.ok)
            setAt(payload, field.path.split('.').slice(1), result.value);
        else
            issues.push({ path: field.path, message: result.message });
    };
    for (const field of schemaFields(schema))
        read(field, true);
    return { payload, issues };
};
const readingOf = (field, text) => {
    switch (field.kind) {
        case 'choice':
            return { ok: true, value: field.numeric ? Number(text) : text };
        case 'integer':
            return /^-?\d+$/.test(text)
                ? { ok: true, value: Number(text) }
                : { ok: false, message: 'must be a whole number' };
        case 'number':
            return Number.isFinite(Number(text))
                ? { ok: true, value: Number(text) }
                : { ok: false, message: 'must be a number' };
        case 'boolean':
            return { ok: true, value: text === 'true' };
        case 'time':
            return Number.isNaN(Date.parse(text))
                ? { ok: false, message: 'must be a time as 2026-11-23T14:30:00Z' }
                : { ok: true, value: new Date(text).toISOString() };
        case 'json':
            try {
                return { ok: true, value: JSON.parse(text) };
            }
            catch {
                return { ok: false, message: 'must be JSON' };
            }
        case 'text':
            return { ok: true, value: text };
    }
};
/** Writes a value at a path whose digits are places in lists. Paths come from the schema, never from the form. */
const setAt = (root, path, value) => {
    let node = root;
    path.forEach((key, i) => {
        const here = node;
        if (i === path.length - 1) {
            here[key] = value;
            return;
        }
        here[key] ??= path[i + 1] === '0' ? [] : {};
        node = here[key];
    });
};

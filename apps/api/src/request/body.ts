import type { JsonSchema } from './json-schema';
import { refusal } from './faults';
import { SchemaCheck } from './schema-check';

/** Reads bodies of one shape. `Body` must be what the schema describes. */
export function bodyReader<Body>(schema: JsonSchema): (body: unknown) => Body {
  const check = new SchemaCheck(schema);
  return (body) => {
    const faults = body === undefined ? [{ path: '', message: 'is missing: send a JSON object' }] : check.faults(body);
    if (faults.length > 0) throw refusal(faults);
    return body as Body;
  };
}

/** As `bodyReader`, for bodies that may be left out: then it is `{}`. */
export function optionalBodyReader<Body>(schema: JsonSchema): (body: unknown) => Body {
  const read = bodyReader<Body>(schema);
  return (body) => read(body ?? {});
}

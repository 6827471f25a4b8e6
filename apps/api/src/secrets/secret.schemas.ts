import { LIMITS, SECRET_NAME } from '@taskflow/contracts';
import { flag, nullable, object, page, text, time, type JsonSchema } from '../request/json-schema';

export const SECRET_SCHEMAS = {
  Secret: object({
    name: { type: 'string', pattern: SECRET_NAME.source },
    created_at: time,
    created_by: nullable({ ...text, description: 'User id' }),
    updated_at: { ...time, description: 'When its value was last set' },
    updated_by: nullable({ ...text, description: 'User id' }),
    readable: {
      ...flag,
      description:
        'False when its value was sealed under a key that the server does not have: tasks that need it fail until it is set anew',
    },
  }),
  SecretPage: page('Secret'),
  SetSecretRequest: object({
    value: {
      type: 'string',
      minLength: LIMITS.secret_characters_min,
      maxLength: LIMITS.secret_bytes,
      description: `At most ${LIMITS.secret_bytes} bytes as UTF-8. A shorter value could not be told from what else stands in a log`,
      'x-codes': { minLength: 'secret_too_short', maxLength: 'secret_too_large' },
    },
  }),
} satisfies Record<string, JsonSchema>;

import { email, flag, list, object, ref, text, time, uuid, type JsonSchema } from '../request/json-schema';
import { PASSWORD } from './passwords';

const password: JsonSchema = {
  type: 'string',
  maxLength: PASSWORD.most_characters,
  description: `At least ${PASSWORD.characters} characters, not the email, none of the passwords that everybody tries`,
  example: 'correct horse battery',
};
const name: JsonSchema = { type: 'string', maxLength: 100, pattern: '\\S', example: 'Ada Lovelace' };

export const AUTH_SCHEMAS = {
  SignUpRequest: object({ email, password, name }),
  SignInRequest: object({
    email: { type: 'string', minLength: 1, maxLength: 254, example: 'ada@example.com' },
    password: { type: 'string', minLength: 1, maxLength: PASSWORD.most_characters },
  }),
  User: object({
    user_id: uuid,
    email,
    name: text,
    installation_owner: { ...flag, description: 'Owns the installation' },
    created_at: time,
  }),
  SignInAnswer: object({
    access_token: { type: 'string', description: 'JWT for the Authorization header' },
    expires_in: { type: 'integer', minimum: 1, description: 'Seconds' },
    user: ref('User'),
  }),
  Me: object({ user: ref('User'), workspaces: list(ref('Workspace')) }),
} satisfies Record<string, JsonSchema>;

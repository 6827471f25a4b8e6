import { email, flag, list, nullable, object, page, ref, role, text, time, uuid, type JsonSchema } from '../request/json-schema';
import { PASSWORD } from './passwords';

const password: JsonSchema = {
  type: 'string',
  maxLength: PASSWORD.most_characters,
  description: `At least ${PASSWORD.characters} characters, not the email, none of the passwords that everybody tries`,
  example: 'correct horse battery',
};
const name: JsonSchema = { type: 'string', maxLength: 100, pattern: '\\S', example: 'Ada Lovelace' };

const apiToken: Record<string, JsonSchema> = {
  token_id: uuid,
  name: text,
  workspace: object({ workspace_id: uuid, key: text, name: text }, undefined, 'The only one that it opens'),
  role: { ...role, description: 'Most that it may do there; never more than whoever made it may do there now' },
  created_at: time,
  expires_at: nullable({ ...time, description: 'Null: it lasts until it is revoked' }),
  last_used_at: nullable({ ...time, description: 'To the minute; null: never' }),
};

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
  CreateApiTokenRequest: object(
    {
      name: { ...name, description: 'What it is for', example: 'Nightly import' },
      workspace: { type: 'string', minLength: 1, maxLength: 64, description: 'Key or id', example: 'demo_workspace' },
      role: { ...role, description: 'At most your own there' },
      expires_at: { ...time, description: 'In the future; left out: never' },
    },
    ['name', 'workspace', 'role'],
  ),
  ApiToken: object(apiToken),
  NewApiToken: object({
    ...apiToken,
    token: { type: 'string', description: 'For the Authorization header; shown this once', example: 'tfk_…' },
  }),
  ApiTokenPage: page('ApiToken'),
  Me: object({ user: ref('User'), workspaces: list(ref('Workspace')) }),
} satisfies Record<string, JsonSchema>;

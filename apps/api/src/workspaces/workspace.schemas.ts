import { email, flag, object, page, role, text, time, uuid, type JsonSchema } from '../request/json-schema';

const name: JsonSchema = { type: 'string', maxLength: 100, pattern: '\\S', example: 'Demo workspace' };
const key: JsonSchema = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9_-]{0,62}$',
  description: 'For people and addresses; not in the form of a UUID',
  example: 'demo_workspace',
};

export const WORKSPACE_SCHEMAS = {
  CreateWorkspaceRequest: object({ key, name }),
  EditWorkspaceRequest: object({ name }),
  Workspace: object({
    workspace_id: uuid,
    key,
    name: text,
    personal: { ...flag, description: "Made with its owner's account" },
    role: { ...role, description: 'Of the asking user' },
    created_at: time,
  }),
  WorkspacePage: page('Workspace'),
  AddMemberRequest: object({ email, role }),
  EditMemberRequest: object({ role }),
  Member: object({
    user_id: uuid,
    email,
    name: text,
    role,
    created_at: { ...time, description: 'Since when they are a member' },
  }),
  MemberPage: page('Member'),
} satisfies Record<string, JsonSchema>;

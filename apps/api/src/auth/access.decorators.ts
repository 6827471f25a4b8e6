import { SetMetadata } from '@nestjs/common';
import type { Role } from '@taskflow/contracts';

export const PUBLIC = 'taskflow:public';
export const ROLE = 'taskflow:role';
export const TOKENS = 'taskflow:tokens';
export const TOKEN_ROLE = 'taskflow:token-role';

/** Bodies of operations that need no sign-in: the longest email, name and password, all in escapes, take less. */
export const STRANGERS_BODY_BYTES = 32 * 1024;

/** Needs no sign-in. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Least role in the workspace of the path; without it an operation is for owners only. */
export const Requires = (role: Role) => SetMetadata(ROLE, role);

/** Outside of workspaces, API tokens open only what says so. */
export const OpensToTokens = () => SetMetadata(TOKENS, true);

/** Only for API tokens that give this role, each in its own workspace. */
export const RequiresToken = (role: Role) => SetMetadata(TOKEN_ROLE, role);

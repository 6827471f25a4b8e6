import { MembershipEntity } from './membership.entity';
import { RefreshTokenEntity } from './refresh-token.entity';
import { SessionEntity } from './session.entity';
import { SigninLinkEntity } from './signin-link.entity';
import { UserEntity } from './user.entity';
import { WorkspaceEntity } from './workspace.entity';

/** Tables that are used through TypeORM; the hot ones are written by prepared SQL. */
export const ENTITIES: readonly (new () => object)[] = [
  UserEntity,
  SessionEntity,
  RefreshTokenEntity,
  SigninLinkEntity,
  WorkspaceEntity,
  MembershipEntity,
];

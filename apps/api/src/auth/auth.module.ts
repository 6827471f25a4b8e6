import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokens } from './access-tokens';
import { Accounts } from './accounts';
import { ApiTokens } from './api-tokens';
import { ApiTokensController } from './api-tokens.controller';
import { AuthController } from './auth.controller';
import { AuthGuard } from './auth.guard';
import { BodyGate } from './body-gate';
import { FirstAccount } from './first-account';
import { Memberships } from './memberships';
import { Passwords } from './passwords';
import { Principals } from './principals';
import { RefreshCookie } from './refresh-cookie';
import { SessionGate } from './session-gate';
import { Sessions } from './sessions';
import { SignInLimits } from './sign-in-limits';

@Module({
  controllers: [AuthController, ApiTokensController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    AccessTokens,
    ApiTokens,
    Accounts,
    BodyGate,
    FirstAccount,
    Memberships,
    Passwords,
    Principals,
    RefreshCookie,
    SessionGate,
    Sessions,
    SignInLimits,
  ],
  exports: [FirstAccount, Memberships],
})
export class AuthModule {}

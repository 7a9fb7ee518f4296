import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module';
import { AccessChangesRepository } from './access/access-changes.repository';
import { AccessChanges } from './access/access-changes.service';
import { AccessGuard } from './access/access.guard';
import { DeclaredAccess } from './access/declared-access';
import { JwtStrategy } from './access/jwt.strategy';
import { KnownCallers } from './access/known-callers';
import { LastingAccess } from './access/lasting-access.service';
import { RequestLimits } from './access/request-limits.service';
import { VerifiedTokens } from './access/verified-tokens';
import { ApiKeyUse } from './api-keys/api-key-use.service';
import { ApiKeysController } from './api-keys/api-keys.controller';
import { ApiKeysRepository } from './api-keys/api-keys.repository';
import { ApiKeysService } from './api-keys/api-keys.service';
import { FollowedApiKeys } from './api-keys/followed-api-keys';
import { AuthData } from './auth-data';
import { EmailsController } from './email/emails.controller';
import { EmailChanges } from './email/email-changes.service';
import { EmailUndo } from './email/email-undo.service';
import { EmailsService } from './email/emails.service';
import { Housekeeping } from './housekeeping.service';
import { AccountMails } from './mails/account-mails.service';
import { MailRequests } from './mails/mail-requests.service';
import { RequestedMails } from './mails/requested-mails';
import { MfaController } from './mfa/mfa.controller';
import { MfaRemovals } from './mfa/mfa-removals.service';
import { MfaRepository } from './mfa/mfa.repository';
import { MfaService } from './mfa/mfa.service';
import { UserMfaController } from './mfa/user-mfa.controller';
import { IdentitiesController } from './oidc/identities.controller';
import { IdentitiesRepository } from './oidc/identities.repository';
import { IdentityLinks } from './oidc/identity-links.service';
import { OidcAccounts } from './oidc/oidc-accounts.service';
import { OidcController } from './oidc/oidc.controller';
import { OidcService } from './oidc/oidc.service';
import { OneTimeTokensRepository } from './one-time/one-time-tokens.repository';
import { OneTimeTokens } from './one-time/one-time-tokens.service';
import { AccountPageController } from './page/account-page.controller';
import { Credential } from './passwords/credential.entity';
import { CredentialsRepository } from './passwords/credentials.repository';
import { PasswordChanges } from './passwords/password-changes.service';
import { PasswordEdits } from './passwords/password-edits.service';
import { PasswordHasher } from './passwords/password-hasher';
import { PasswordPolicy } from './passwords/password-policy';
import { PasswordResets } from './passwords/password-resets.service';
import { PasswordsController } from './passwords/passwords.controller';
import { PasswordsService } from './passwords/passwords.service';
import { FirstAdministratorService } from './registration/first-administrator';
import { AccountReclaims } from './reclaims/account-reclaims.service';
import { ReclaimsRepository } from './reclaims/reclaims.repository';
import { RegistrationController } from './registration/registration.controller';
import { RegistrationService } from './registration/registration.service';
import { RefreshToken } from './sessions/refresh-token.entity';
import { RefreshTokens } from './sessions/refresh-tokens.service';
import { SessionTransactions } from './sessions/session-transactions';
import { SessionEndings } from './sessions/session-endings.service';
import { Session } from './sessions/session.entity';
import { SessionsController } from './sessions/sessions.controller';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsService } from './sessions/sessions.service';
import { VisitorsRepository } from './sessions/visitors.repository';
import { Visitors } from './sessions/visitors.service';
import { Entrance } from './sign-in/entrance.service';
import { FailedAttempts } from './sign-in/failed-attempts.service';
import { KnownDevicesRepository } from './sign-in/known-devices.repository';
import { NewSessions } from './sign-in/new-sessions.service';
import { ProofService } from './sign-in/proof.service';
import { SignInController } from './sign-in/sign-in.controller';
import { SignInService } from './sign-in/sign-in.service';
import { AccessTokens } from './tokens/access-tokens';
import { JwksController } from './tokens/jwks.controller';
import { SigningKeysRepository } from './tokens/signing-keys.repository';
import { SigningKeys } from './tokens/signing-keys.service';

const access = [
  AccessChanges,
  AccessChangesRepository,
  DeclaredAccess,
  JwtStrategy,
  KnownCallers,
  LastingAccess,
  VerifiedTokens,
  RequestLimits,
];
const tokens = [AccessTokens, SigningKeys, SigningKeysRepository, OneTimeTokens, OneTimeTokensRepository];
const sessions = [
  SessionsService,
  SessionTransactions,
  SessionEndings,
  RefreshTokens,
  SessionsRepository,
  Visitors,
  VisitorsRepository,
];
const passwords = [
  PasswordsService,
  PasswordChanges,
  PasswordEdits,
  PasswordResets,
  PasswordHasher,
  PasswordPolicy,
  CredentialsRepository,
];
const signIn = [SignInService, Entrance, NewSessions, ProofService, FailedAttempts, KnownDevicesRepository];
const accounts = [
  RegistrationService,
  FirstAdministratorService,
  EmailsService,
  EmailChanges,
  EmailUndo,
  AccountMails,
  MailRequests,
  RequestedMails,
];
const reclaims = [AccountReclaims, ReclaimsRepository];
const apiKeys = [ApiKeysService, ApiKeyUse, FollowedApiKeys, ApiKeysRepository];
const oidc = [OidcService, OidcAccounts, IdentityLinks, IdentitiesRepository];

@Module({
  imports: [
    TypeOrmModule.forFeature([Credential, Session, RefreshToken]),
    PassportModule,
    JwtModule,
    DiscoveryModule,
    UsersModule,
  ],
  controllers: [
    RegistrationController,
    SignInController,
    SessionsController,
    PasswordsController,
    EmailsController,
    MfaController,
    UserMfaController,
    OidcController,
    IdentitiesController,
    ApiKeysController,
    JwksController,
    AccountPageController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    ...access,
    ...tokens,
    ...sessions,
    ...passwords,
    ...signIn,
    ...accounts,
    ...apiKeys,
    ...reclaims,
    ...oidc,
    MfaService,
    MfaRepository,
    MfaRemovals,
    AuthData,
    Housekeeping,
  ],
  exports: [
    FirstAdministratorService,
    RegistrationService,
    SigningKeys,
    MfaService,
    AccessChanges,
    LastingAccess,
    Visitors,
  ],
})
export class AuthModule {}

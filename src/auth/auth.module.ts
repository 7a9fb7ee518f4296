import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module';
import { AccessGuard } from './access.guard';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { Credential } from './credential.entity';
import { CredentialsRepository } from './credentials.repository';
import { DeclaredAccess } from './declared-access';
import { FirstAdministratorService } from './first-administrator';
import { PasswordHasher } from './password-hasher';
import { PasswordPolicy } from './password-policy';
import { RefreshToken } from './sessions/refresh-token.entity';
import { Session } from './sessions/session.entity';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsService } from './sessions/sessions.service';
import { AccessTokens } from './tokens/access-tokens';
import { JwksController } from './tokens/jwks.controller';
import { JwtStrategy } from './tokens/jwt.strategy';
import { SigningKey } from './tokens/signing-key';

@Module({
  imports: [
    TypeOrmModule.forFeature([Credential, Session, RefreshToken]),
    PassportModule,
    JwtModule,
    DiscoveryModule,
    UsersModule,
  ],
  controllers: [AuthController, JwksController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AuthService,
    FirstAdministratorService,
    PasswordHasher,
    PasswordPolicy,
    CredentialsRepository,
    DeclaredAccess,
    SessionsService,
    SessionsRepository,
    AccessTokens,
    SigningKey,
    JwtStrategy,
  ],
  exports: [FirstAdministratorService],
})
export class AuthModule {}

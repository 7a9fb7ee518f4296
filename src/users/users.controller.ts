import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { decodeCursor, Describe, encodeCursor, IfMatch, Page, Precondition, Representation } from '@app/http';
import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PatchProfileDto } from './dto/profile.dto';
import { ChangeAccessDto, UserDto, UserIdParam, UserPageDto, UsersQuery } from './dto/user.dto';
import { UsersService, type User } from './users.service';

@ApiTags('Users')
@Controller('v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get('me')
  @Authenticated({ scope: 'users:read' })
  @Describe({ summary: 'Read your own profile', ok: UserDto, hasEtag: true, errors: [404] })
  async readMe(@Caller() caller: Principal): Promise<Representation> {
    return represent(await this.users.get(caller.userId));
  }

  @Patch('me')
  @Authenticated()
  @Describe({
    summary: 'Change your own profile',
    description:
      'A JSON Merge Patch. The address changes by POST /v1/auth/change-email, the password by /change-password.',
    operationId: 'patchMe',
    hasEtag: true,
    ok: UserDto,
    errors: [404],
  })
  async patchMe(
    @Body() patch: PatchProfileDto,
    @IfMatch() { expectedVersion }: Precondition,
    @Caller() { userId }: Principal,
  ): Promise<Representation> {
    return represent(await this.users.editProfile(userId, PatchProfileDto.changeOf(patch), expectedVersion));
  }

  @Delete('me')
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Delete your account',
    description:
      'Everything that is yours goes with it, at once and for good: ratings, lists, sessions, keys. GET /v1/users/me/export gives you a copy first.',
    operationId: 'deleteMe',
    noContent: true,
    errors: [404, 409],
  })
  async deleteMe(@Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.users.delete(caller.userId, caller, origin);
  }

  @Get()
  @Authenticated({ role: 'admin', scope: 'users:read' })
  @Describe({ summary: 'List people', description: 'Newest first.', operationId: 'listUsers', ok: UserPageDto })
  async list(@Query() query: UsersQuery): Promise<Page<UserDto>> {
    const filter = UsersQuery.filterOf(query);
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor, query)[0]);
    const users = await this.users.list(filter, before, query.limit + 1);
    const shown = users.slice(0, query.limit);
    const last = users.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((user) => UserDto.from(user)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.users.count(filter) : undefined,
    );
  }

  @Get(':id')
  @Authenticated({ scope: 'users:read' })
  @Describe({
    summary: 'Read a person',
    description: 'Yourself; an administrator may read anybody.',
    operationId: 'readUser',
    hasEtag: true,
    ok: UserDto,
    errors: [404],
  })
  async read(@Param() { id }: UserIdParam, @Caller() caller: Principal): Promise<Representation> {
    return represent(await this.users.getFor(id, caller));
  }

  @Patch(':id')
  @Authenticated({ role: 'admin' })
  @Describe({
    summary: 'Change what a person may do',
    description: 'Takes effect on every node within five seconds. The last administrator stays one.',
    operationId: 'changeUserAccess',
    hasEtag: true,
    ok: UserDto,
    errors: [404, 409],
  })
  async changeAccess(
    @Param() { id }: UserIdParam,
    @Body() change: ChangeAccessDto,
    @IfMatch() { expectedVersion }: Precondition,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<Representation> {
    return represent(await this.users.changeAccess(id, change, expectedVersion, caller, origin));
  }
}

const represent = (user: User): Representation => Representation.json(UserDto.from(user), { version: user.version });

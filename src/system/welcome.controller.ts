import { Public } from '@app/access';
import { CacheFor, Describe } from '@app/http';
import { Body, Controller, Get, Header, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GreetingDto, HelloDto, WelcomeDto } from './dto/welcome.dto';
import { PRODUCT } from './product';
import { NameMissing } from './system.errors';

const WELCOME: WelcomeDto = {
  message: 'Welcome to the Backend Basics API!',
  name: PRODUCT.name,
  version: PRODUCT.version,
  links: { docs: '/docs', openapi: '/openapi.json', movies: '/v1/movies', health: '/health/ready' },
};

@ApiTags('System')
@Controller()
@Public()
export class WelcomeController {
  @Get()
  @CacheFor({ public: 300 })
  @Header('vary', 'Accept')
  @ApiProduces('application/json', 'text/html')
  @Describe({ summary: 'Say what this is', ok: WelcomeDto, seeOther: 'A browser is sent to the documentation' })
  welcome(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): WelcomeDto | undefined {
    if (accept?.trimStart().startsWith('text/html')) {
      reply.redirect('/docs', 303);
      return undefined;
    }
    return WELCOME;
  }

  @Get('hello')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @Describe({ summary: 'Greet the world', description: 'The smoke test that a new client makes first.' })
  hello(): string {
    return 'Hello, World!';
  }

  @Post('hello')
  @HttpCode(200)
  @Describe({ summary: 'Greet somebody', ok: GreetingDto })
  greet(@Body() { name }: HelloDto): GreetingDto {
    if (!name) throw new NameMissing();
    return { message: `Hello, ${name}!` };
  }
}

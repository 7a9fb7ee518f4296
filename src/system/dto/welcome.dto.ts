import { Nested, Text } from '@app/http';
import { PRODUCT } from '../product';

export class LinksDto {
  @Text({ description: 'Swagger UI', example: '/docs' })
  docs: string;

  @Text({ description: 'The OpenAPI document', example: '/openapi.json' })
  openapi: string;

  @Text({ description: 'The catalogue', example: '/v1/movies' })
  movies: string;

  @Text({ description: 'Readiness', example: '/health/ready' })
  health: string;
}

export class WelcomeDto {
  @Text({ description: 'A greeting', example: 'Welcome to the Backend Basics API!' })
  message: string;

  @Text({ description: 'Name of the service', example: PRODUCT.name })
  name: string;

  @Text({ description: 'Version of the service', example: PRODUCT.version })
  version: string;

  @Nested(() => LinksDto, { description: 'Where to go from here' })
  links: LinksDto;
}

export class HelloDto {
  @Text({ description: 'Whom to greet', example: 'Alice', maxLength: 200, optional: true })
  name?: string;
}

export class GreetingDto {
  @Text({ description: 'The greeting', example: 'Hello, Alice!' })
  message: string;
}

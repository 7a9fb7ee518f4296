import { Controller, Get, Query } from '@nestjs/common';
import { openApiDocument } from '../configure-http';
import { Describe } from '../docs/describe';
import { startTinyApp } from '../spec/tiny-app';
import { Public } from '@app/access';
import { ApiTags } from '@nestjs/swagger';
import { Decimal, Flag, Instant, Integer, Json, ListOf, Nested, Text, Uuid } from './decorators';
import { describedFields } from './field';
import { readBody } from './input.pipe';
import { PatchOf } from './patch-of';

class InnerDto {
  @Text({ description: 'Name', example: 'Ada' })
  name: string;
}

class OuterDto {
  @Text({ description: 'Text', example: 'a', minLength: 1, maxLength: 9, pattern: /^a/ })
  text: string;
  @Text({ description: 'Choice', example: 'x', enum: ['x', 'y'], nullable: true })
  choice: string | null;
  @Text({ description: 'Address', example: 'a@b.example', format: 'email', optional: true })
  email?: string;
  @Integer({ description: 'Integer', example: 1, min: 0, max: 9 })
  integer: number;
  @Decimal({ description: 'Decimal', example: 0.5, multipleOf: 0.5 })
  decimal: number;
  @Flag({ description: 'Flag', example: true })
  flag: boolean;
  @Instant({ description: 'Instant', example: '2026-05-01T12:00:00Z', nullable: true })
  instant: string | null;
  @Uuid({ description: 'Uuid', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  uuid: string;
  @Json({ description: 'Anything', example: {} })
  json: object;
  @Nested(() => InnerDto, { description: 'Inner', nullable: true })
  inner: InnerDto | null;
  @ListOf(() => InnerDto, { description: 'Inners', maxItems: 2 })
  inners: InnerDto[];
  @ListOf('uuid', { description: 'Uuids', example: [] })
  uuids: string[];
}

class NarrowDto extends InnerDto {
  @Text({ description: 'Short name', example: 'Al', maxLength: 3 })
  declare name: string;
  @Integer({ description: 'Age', example: 7 })
  age: number;
}

describe('a field decorator', () => {
  it('documents what it checks', async () => {
    @ApiTags('Tiny')
    @Controller()
    @Public()
    class OuterController {
      @Get()
      @Describe({ summary: 'Outer', ok: OuterDto })
      read(): void {}
    }
    const tiny = await startTinyApp({ controllers: [OuterController] });
    const schemas = openApiDocument(tiny.app).components?.schemas;
    await tiny.close();
    expect(schemas?.['OuterDto']).toMatchObject({
      type: 'object',
      required: expect.not.arrayContaining(['email']) as unknown,
      properties: {
        text: { type: 'string', minLength: 1, maxLength: 9, pattern: '^a', description: 'Text', examples: ['a'] },
        choice: { type: ['string', 'null'], enum: ['x', 'y', null] },
        email: { type: 'string', format: 'email' },
        integer: { type: 'integer', format: 'int32', minimum: 0, maximum: 9 },
        decimal: { type: 'number', multipleOf: 0.5 },
        flag: { type: 'boolean' },
        instant: { type: ['string', 'null'], format: 'date-time', maxLength: 35 },
        uuid: { type: 'string', format: 'uuid', maxLength: 36 },
        json: { type: 'object', additionalProperties: true },
        inner: { description: 'Inner', anyOf: [expect.anything(), { type: 'null' }] },
        inners: { type: 'array', maxItems: 2, items: { $ref: '#/components/schemas/InnerDto' } },
        uuids: { type: 'array', items: { type: 'string', format: 'uuid' } },
      },
    });
    expect(schemas?.['InnerDto']).toMatchObject({ properties: { name: { type: 'string' } } });
  });

  it('sets a limit to what has none of its own, which it documents and holds', () => {
    class LimitlessDto {
      @Text({ description: 'Text', example: 'a' })
      text: string;
      @Integer({ description: 'Integer', example: 1 })
      integer: number;
      @ListOf('integer', { description: 'List', example: [1] })
      list: number[];
    }
    expect(describedFields(LimitlessDto).map(({ schema }) => schema)).toEqual([
      { type: 'string', maxLength: 65_536 },
      { type: 'integer', format: 'int64', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      { type: 'array', items: expect.objectContaining({ format: 'int64' }) as unknown, maxItems: 10_000 },
    ]);
    const fits = { text: 'a'.repeat(65_536), integer: Number.MAX_SAFE_INTEGER, list: Array<number>(10_000).fill(1) };
    expect(readBody(LimitlessDto, fits)).toEqual(fits);
    expect(() => readBody(LimitlessDto, { ...fits, text: `${fits.text}a` })).toThrow('One part');
    expect(() => readBody(LimitlessDto, { ...fits, list: [...fits.list, 1] })).toThrow('One part');
  });

  it('is inherited, and overridden by a subclass', () => {
    expect(describedFields(NarrowDto).map(({ name, description }) => [name, description])).toEqual([
      ['name', 'Short name'],
      ['age', 'Age'],
    ]);
    expect(describedFields(InnerDto)).toHaveLength(1);
    expect(() => readBody(NarrowDto, { name: 'Alan', age: 7 })).toThrow('One part');
    expect(readBody(InnerDto, { name: 'Alan' })).toEqual({ name: 'Alan' });
  });

  it('is optional in a patch, and otherwise the same', () => {
    const patch = PatchOf(NarrowDto);
    expect(patch.name).toBe('NarrowPatchDto');
    expect(describedFields(patch).every(({ optional }) => optional)).toBe(true);
    expect(() => readBody(patch, { name: 'Alan' })).toThrow('One part');
    expect(describedFields(NarrowDto).some(({ optional }) => optional)).toBe(false);
  });
});

describe('a parameter that is no DTO', () => {
  it('is left to its handler', async () => {
    @ApiTags('Tiny')
    @Controller()
    @Public()
    class BareController {
      @Get()
      @Describe({ summary: 'Echo' })
      echo(@Query('q') q: string): object {
        return { q };
      }
    }
    const tiny = await startTinyApp({ controllers: [BareController] });
    expect(await (await fetch(`${tiny.url}/?q=1`)).json()).toEqual({ q: '1' });
    await tiny.close();
  });
});

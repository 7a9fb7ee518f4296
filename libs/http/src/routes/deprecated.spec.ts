import { Public } from '@app/access';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { openApiDocument } from '../configure-http';
import { Describe } from '../docs/describe';
import { Page } from '../lists/page';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { Deprecated } from './deprecated';

const RETIREMENT = { since: '2026-01-01', until: '2027-06-30', instead: '/docs#films' };

@ApiTags('Tiny')
@Controller()
@Public()
class AgeingController {
  @Get('old')
  @Deprecated(RETIREMENT)
  @Describe({ summary: 'An old list' })
  old(): Page<number> {
    return new Page([1], 'abc');
  }

  @Get('new')
  @Describe({ summary: 'A new one' })
  young(): Page<number> {
    return new Page([1], null);
  }
}

describe('an operation that will go', () => {
  let tiny: TinyApp;

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [AgeingController] });
  });
  afterAll(() => tiny.close());

  it('says since when, until when, and what comes instead, beside its other links', async () => {
    const { headers } = await fetch(`${tiny.url}/old`);
    expect(headers.get('deprecation')).toBe('@1767225600');
    expect(headers.get('sunset')).toBe('Wed, 30 Jun 2027 00:00:00 GMT');
    expect(headers.get('link')).toMatch(/^<\/docs#films>; rel="deprecation", <.*cursor=abc>; rel="next"$/);
  });

  it('says so where it refuses, too', async () => {
    const { status, headers } = await fetch(`${tiny.url}/old?colour=red`);
    expect([status, headers.get('deprecation')]).toEqual([400, '@1767225600']);
  });

  it('is marked in the documentation, with the headers', () => {
    const { paths } = openApiDocument(tiny.app);
    expect(paths['/old']?.get?.deprecated).toBe(true);
    expect(paths['/old']?.get?.responses['200']).toMatchObject({
      headers: { Deprecation: { $ref: '#/components/headers/Deprecation' } },
    });
    expect(paths['/new']?.get?.deprecated).toBeUndefined();
  });

  it('is not one that says nothing', async () => {
    const { headers } = await fetch(`${tiny.url}/new`);
    expect([headers.get('deprecation'), headers.get('sunset')]).toEqual([null, null]);
  });

  it('ends after it was deprecated, on a day that there is', () => {
    for (const wrong of [{ until: '2025-01-01' }, { since: 'soon' }, { until: '2026-13-01' }])
      expect(() => Deprecated({ ...RETIREMENT, ...wrong })).toThrow('cannot be deprecated');
  });
});

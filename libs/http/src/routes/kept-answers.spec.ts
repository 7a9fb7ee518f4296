import { Authenticated, Public, type Principal } from '@app/access';
import { Controller, Get, Injectable, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Describe } from '../docs/describe';
import { Text } from '../fields/decorators';
import { CacheFor } from '../representations/cache-for';
import { KeptIn, type KeptAnswers } from '../representations/kept-answers';
import { Representation } from '../representations/representation';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

@Injectable()
class Shelf implements KeptAnswers {
  readonly kept = new Map<string, Representation>();
  readonly asked: string[] = [];

  peek(address: string, caller: Principal | null): Representation | undefined {
    this.asked.push(`${caller?.userId ?? 'anybody'} ${address}`);
    return this.kept.get(`${caller?.userId ?? 'anybody'} ${address}`);
  }
}

class NameParam {
  @Text({ description: 'Name', example: 'ada', maxLength: 20 })
  name: string;
}

let handled: string[] = [];

@ApiTags('Tiny')
@Controller()
class ShelfController {
  @Get('films/:name')
  @Public()
  @CacheFor({ public: 30 })
  @KeptIn(Shelf)
  @Describe({ summary: 'A film' })
  film(@Param() { name }: NameParam): Representation {
    handled.push(name);
    return Representation.json({ made: name });
  }

  @Get('mine')
  @Authenticated()
  @KeptIn(Shelf)
  @Describe({ summary: 'Mine' })
  mine(): Representation {
    handled.push('mine');
    return Representation.json({ made: 'mine' });
  }

  @Get('plain')
  @Public()
  @Describe({ summary: 'Kept by nobody' })
  plain(): Representation {
    return Representation.json({ made: 'plain' });
  }
}

const ada: Principal = { kind: 'user', userId: 'ada', role: 'user', scopes: null, sessionId: null };

describe('answers that are kept', () => {
  let tiny: TinyApp;
  let shelf: Shelf;

  beforeAll(async () => {
    tiny = await startTinyApp({
      controllers: [ShelfController],
      providers: [Shelf],
      recognise: ({ headers }, access) =>
        access.kind === 'authenticated' && headers.authorization === 'Bearer ada' ? ada : null,
    });
    shelf = tiny.app.get(Shelf);
  });
  beforeEach(() => {
    handled = [];
    shelf.asked.length = 0;
    shelf.kept.clear();
  });
  afterAll(() => tiny.close());

  const get = (target: string, headers: HeadersInit = {}, method = 'GET') =>
    fetch(tiny.url + target, { headers, method });

  it('leave past the handler, with the headers that it would have sent', async () => {
    const made = await get('/films/vertigo');
    shelf.kept.set('anybody /films/vertigo', Representation.json({ kept: true }));
    const kept = await get('/films/vertigo');
    expect([await made.json(), await kept.json()]).toEqual([{ made: 'vertigo' }, { kept: true }]);
    expect(handled).toEqual(['vertigo']);
    const names = (response: Response) => [...response.headers.keys()].sort();
    expect(names(kept)).toEqual(names(made));
    expect(kept.headers.get('cache-control')).toBe('public, max-age=30');
  });

  it('are 304 to a client that has them, and have no body for HEAD', async () => {
    const representation = Representation.json({ kept: true });
    shelf.kept.set('anybody /films/vertigo', representation);
    const known = await get('/films/vertigo', { 'if-none-match': representation.etag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await get('/films/vertigo', {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '13', '']);
    expect(handled).toEqual([]);
  });

  it('are of the address as a whole, so that a parameter that nobody knows is still told', async () => {
    shelf.kept.set('anybody /films/vertigo', Representation.json({ kept: true }));
    expect((await get('/films/vertigo?colour=red')).status).toBe(400);
  });

  it('are not given to who does not take JSON', async () => {
    shelf.kept.set('anybody /films/vertigo', Representation.json({ kept: true }));
    expect((await get('/films/vertigo', { accept: 'text/html' })).status).toBe(406);
  });

  it('of a person are given to that person alone, once they are recognised', async () => {
    shelf.kept.set('ada /mine', Representation.json({ kept: true }));
    const own = await get('/mine', { authorization: 'Bearer ada' });
    expect([own.headers.get('cache-control'), await own.json()]).toEqual(['private, no-store', { kept: true }]);
    for (const headers of [[], [['authorization', 'Bearer bob']]] as [string, string][][])
      expect(await (await get('/mine', headers)).json()).toEqual({ made: 'mine' });
    expect(shelf.asked).toEqual(['ada /mine']);
  });

  it('are looked for only where a route names their keeper', async () => {
    expect(await (await get('/plain')).json()).toEqual({ made: 'plain' });
    expect(shelf.asked).toEqual([]);
  });
});

import { Public } from '@app/access';
import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Describe } from '../docs/describe';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { IgnoresBody } from './ignores-body';

@ApiTags('Tiny')
@Controller()
@Public()
class Ends {
  @Post('end')
  @IgnoresBody()
  @Describe({ summary: 'End it', noContent: true })
  end(): void {
    // what it does depends on its address alone
  }

  @Post('read')
  @Describe({ summary: 'Read it', noContent: true })
  read(): void {
    // takes JSON, like every other operation
  }
}

describe('an operation that reads no body', () => {
  let tiny: TinyApp;
  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [Ends] });
  });
  afterAll(() => tiny.close());

  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  const bodies: [string, RequestInit['body']][] = [
    ['a form', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['a form in parts', form],
    ['text', 'hello'],
    ['much of it', 'x'.repeat(200_000)],
    ['nothing', undefined],
  ];

  it.each(bodies)('takes %s, again and again on one connection', async (_, body) => {
    for (let n = 0; n < 3; n++) {
      const { status } = await fetch(`${tiny.url}/end`, { method: 'POST', body });
      expect(status).toBe(204);
    }
  });

  it('leaves all others as they are', async () => {
    const { status } = await fetch(`${tiny.url}/read`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    expect(status).toBe(415);
  });
});

import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { Public } from '@app/access';
import { Controller, Get, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import { isDraining } from '../configure-http';
import { Describe } from '../docs/describe';
import { startTinyApp } from '../spec/tiny-app';
import { deferred, type Deferred } from '../../../../test/support/deferred';
import { until } from '../../../../test/support/until';

let drainingWhenDestroyed = false;
let slowOnes = 0;
let slowEnd: Deferred<void>;

@Injectable()
class Readiness implements OnModuleDestroy {
  constructor(private readonly host: HttpAdapterHost) {}

  get isReady(): boolean {
    return !isDraining(this.host);
  }

  onModuleDestroy(): void {
    drainingWhenDestroyed = !this.isReady;
  }
}

@ApiTags('Tiny')
@Controller()
@Public()
class SlowController {
  constructor(private readonly readiness: Readiness) {}

  @Get('ready')
  @Describe({ summary: 'Ready', operationId: 'ready' })
  ready(): object {
    return { ready: this.readiness.isReady };
  }

  @Get('slow')
  @Describe({ summary: 'Take a while' })
  async slow(): Promise<object> {
    slowOnes++;
    await slowEnd.promise;
    return { done: true };
  }
}

/** More than nobody has to ask in for the service to stop early, and less than it waits for clients to leave at most. */
const QUIET_MS = 1000;

const controllers = [SlowController];
const providers = [Readiness];

/** One request over a kept-alive connection; rejects when the server drops it. */
async function ask(url: string, agent: Agent): Promise<{ body: unknown; connection: string | undefined }> {
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
  return { body: JSON.parse(text), connection: response.headers.connection };
}

describe('shutting down', () => {
  const agent = new Agent({ keepAlive: true });
  afterEach(() => agent.destroy());

  it('fails readiness, says good-bye on every answer, and only then stops', async () => {
    const tiny = await startTinyApp({ controllers, providers });
    expect(await ask(`${tiny.url}/ready`, agent)).toEqual({ body: { ready: true }, connection: 'keep-alive' });
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const closed = tiny.close();
    await until(() => isDraining(tiny.app.get(HttpAdapterHost)));
    expect(await ask(`${tiny.url}/ready`, agent)).toEqual({ body: { ready: false }, connection: 'close' });
    clock.mockReturnValue(QUIET_MS);
    await closed;
    clock.mockRestore();
    expect(drainingWhenDestroyed).toBe(true);
    await expect(ask(`${tiny.url}/ready`, agent)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('[H10] loses no request of sixteen clients that never pause: each is answered, or is not connected', async () => {
    const tiny = await startTinyApp({ controllers, providers });
    let answered = 0;
    const client = async (): Promise<string> => {
      const own = new Agent({ keepAlive: true, maxSockets: 1 });
      for (;;) {
        try {
          await ask(`${tiny.url}/ready`, own);
          answered++;
        } catch (error) {
          own.destroy();
          return (error as { code: string }).code;
        }
      }
    };
    const clients = Promise.all(Array.from({ length: 16 }, client));
    await until(() => answered > 100);
    await tiny.close();
    expect(await clients).toEqual(Array(16).fill('ECONNREFUSED'));
  });

  it('finishes what was under way', async () => {
    const tiny = await startTinyApp({ controllers, providers });
    slowEnd = deferred();
    const slow = ask(`${tiny.url}/slow`, agent);
    await until(() => slowOnes > 0);
    const closed = tiny.close();
    await until(() => !tiny.app.getHttpServer().listening);
    slowEnd.resolve();
    await closed;
    expect((await slow).body).toEqual({ done: true });
  });

  it('drops no request of clients that keep asking until they are told to leave', async () => {
    const tiny = await startTinyApp({ controllers, providers });
    const answers = Array.from({ length: 20 }, () => 0);
    const client = async (_: unknown, n: number): Promise<void> => {
      for (let connection = ''; connection !== 'close'; answers[n]!++)
        connection = (await ask(`${tiny.url}/ready`, agent)).connection ?? '';
    };
    const clients = answers.map(client);
    await until(() => Math.min(...answers) >= 2);
    await tiny.close();
    await expect(Promise.all(clients)).resolves.toHaveLength(20);
  });

  it('does not wait for connections that are idle', async () => {
    const tiny = await startTinyApp({ controllers, providers });
    await ask(`${tiny.url}/ready`, agent);
    const cutOff = jest.spyOn(tiny.app.getHttpServer(), 'closeAllConnections');
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const closed = tiny.close();
    await until(() => isDraining(tiny.app.get(HttpAdapterHost)));
    clock.mockReturnValue(QUIET_MS);
    await closed;
    clock.mockRestore();
    expect(cutOff).not.toHaveBeenCalled();
  });

  it('can happen before the server listens', async () => {
    const tiny = await startTinyApp({ controllers: [] });
    await tiny.close();
    await tiny.close();
    expect(isDraining(tiny.app.get(HttpAdapterHost))).toBe(true);
  });
});

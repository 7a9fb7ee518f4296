import { once } from 'node:events';
import { mkdtempSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import Environment from '../jest/environment.cjs';

interface TestEnvironment {
  readonly needsFreshModules: boolean;
  setup(): Promise<void>;
  handleTestEvent(event: { name: string }): void;
  teardown(): Promise<void>;
}

/** What a file shares with the next one of its worker: test/jest/environment.cjs and runtime.cjs. */
describe('the globals of test files', () => {
  const { console: itsConsole } = globalThis;
  const { exit, env } = process;

  async function environment(pragmas: Record<string, string> = {}): Promise<TestEnvironment> {
    const config = { projectConfig: { fakeTimers: {} } };
    const created = new Environment(config, { docblockPragmas: pragmas, testPath: __filename }) as TestEnvironment;
    await created.setup();
    created.handleTestEvent({ name: 'run_finish' });
    return created;
  }
  /** The environment of this file is in use as well. */
  afterEach(() => {
    globalThis.console = itsConsole;
    process.exit = exit;
  });

  it('are restored after a file: variables, the folder, process.exit', async () => {
    const folder = process.cwd();
    const before = { ...env };
    const file = await environment();
    process.env['PATH'] = '/nowhere';
    process.env['ADDED'] = 'yes';
    process.chdir(realpathSync(mkdtempSync(`${tmpdir()}/marquee-environment-`)));
    const replaced = (): never => {
      throw new Error('replaced');
    };
    process.exit = replaced;
    await file.teardown();
    expect({ ...process.env }).toEqual(before);
    expect(process.cwd()).toBe(folder);
    expect(process.exit).not.toBe(replaced);
  });

  it('fail a file that adds a name, or a listener of the process', async () => {
    const file = await environment();
    Object.assign(globalThis, { leftOver: 1 });
    const listener = (): void => undefined;
    process.on('SIGUSR2', listener);
    const failure = file.teardown();
    await expect(failure).rejects.toThrow("This file leaves behind: leftOver, a listener of process 'SIGUSR2'");
    process.off('SIGUSR2', listener);
    expect(globalThis).not.toHaveProperty('leftOver');
  });

  it('fail a file whose server still listens', async () => {
    const file = await environment();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    await expect(file.teardown()).rejects.toThrow('This file leaves behind: a server that listens');
    await new Promise((resolve) => server.close(resolve));
  });

  it('do not fail a file that has failed: its own error is the one to see', async () => {
    const file = await environment();
    file.handleTestEvent({ name: 'test_fn_failure' });
    const listener = (): void => undefined;
    process.on('SIGUSR2', listener);
    await expect(file.teardown()).resolves.toBeUndefined();
    process.off('SIGUSR2', listener);
  });

  it('do not fail a file that leaves nothing', async () => {
    await expect((await environment()).teardown()).resolves.toBeUndefined();
  });

  it('are joined by fresh modules where a file asks for them', async () => {
    expect((await environment({ modules: 'fresh' })).needsFreshModules).toBe(true);
    expect((await environment()).needsFreshModules).toBe(false);
  });

  it.each(['mock', 'doMock', 'resetModules', 'isolateModules', 'requireActual'] as const)(
    'have no module mocks: jest.%s says so',
    (name) => {
      const call = jest[name].bind(jest) as (...args: unknown[]) => unknown;
      expect(() => call('node:path')).toThrow(`jest.${name} has no effect here`);
    },
  );
});

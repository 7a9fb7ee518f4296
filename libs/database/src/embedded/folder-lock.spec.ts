import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exclusively } from './folder-lock';
import { identityOf, isAlive, isSameProcess, worksIn } from './process-identity';
import { ServerUsers } from './server-users';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'marquee-lock-'));
  lock = path.join(folder, 'postgres.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a folder', () => {
  it('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };
    await Promise.all([1, 2, 3, 4].map(() => exclusively(lock, work)));
    expect(most).toBe(1);
  });

  it('is free again after work that failed', async () => {
    await expect(exclusively(lock, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await exclusively(lock, () => Promise.resolve('done'))).toBe('done');
  });

  it('is taken over from a process that died, also from a later one with its pid', async () => {
    writeFileSync(lock, `${process.pid} 1`);
    expect(await exclusively(lock, () => Promise.resolve('done'))).toBe('done');
  });

  it('is taken over from a process that died before it could write its name', async () => {
    writeFileSync(lock, '');
    utimesSync(lock, 0, 0);
    expect(await exclusively(lock, () => Promise.resolve('done'))).toBe('done');
  });

  it('says what is wrong with a folder that cannot be written', async () => {
    const missing = path.join(folder, 'missing/postgres.lock');
    await expect(exclusively(missing, () => Promise.resolve())).rejects.toThrow('ENOENT');
  });
});

describe('the users of a server', () => {
  it('are told apart, also within one process; the last one to leave hears it', () => {
    const users = new ServerUsers(path.join(folder, 'postgres.users'));
    const [first, second] = [users.join(), users.join()];
    expect(users.leave(first)).toBe(false);
    expect(users.leave(first)).toBe(false);
    expect(users.leave(second)).toBe(true);
  });

  it('do not count once their process is gone', () => {
    const file = path.join(folder, 'postgres.users');
    writeFileSync(file, `${process.pid} 1/an-earlier-process-with-this-pid\n4194304 7/nobody`);
    const users = new ServerUsers(file);
    expect(users.leave(users.join())).toBe(true);
  });
});

describe('a process', () => {
  it('is itself, and not another with its pid', () => {
    expect(isSameProcess(identityOf(process.pid))).toBe(true);
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(0)).toBe(false);
    expect(isAlive(4_194_304)).toBe(false);
  });

  it('works in its own folder, and in no other', () => {
    expect(worksIn(process.pid, process.cwd())).toBe(true);
    expect(worksIn(process.pid, folder)).toBe(process.platform !== 'linux');
  });
});

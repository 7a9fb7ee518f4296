import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findInstallation, reachableInstallation } from './binaries';

describe('the programs of PostgreSQL', () => {
  let folder: string;
  const modeOf = async (...parts: string[]): Promise<number> => (await stat(path.join(...parts))).mode & 0o777;

  /** An installation that root made with a umask of 077, so that nobody else may read anything of it. */
  async function closedInstallation(): Promise<string> {
    const installation = path.join(folder, 'home/native');
    for (const part of ['bin', 'lib']) await mkdir(path.join(installation, part), { recursive: true, mode: 0o700 });
    await writeFile(path.join(installation, 'bin/postgres'), 'a program', { mode: 0o700 });
    await writeFile(path.join(installation, 'lib/libpq.so.5.18'), 'a library', { mode: 0o600 });
    await symlink('libpq.so.5.18', path.join(installation, 'lib/libpq.so'));
    await chmod(path.join(folder, 'home'), 0o700);
    return installation;
  }

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-binaries-'));
    await chmod(folder, 0o755);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are where npm put them, with the links that its archives cannot carry', async () => {
    const installation = findInstallation();
    expect(await readdir(path.join(installation, 'bin'))).toEqual(expect.arrayContaining(['initdb', 'postgres']));
    const list = path.join(installation, 'pg-symlinks.json');
    const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as { target: string }[];
    const found = await Promise.all(links.map(({ target }) => stat(path.join(installation, '..', target))));
    expect(found.every((file) => file.isFile())).toBe(true);
  });

  it('stay where everybody can reach them', async () => {
    const installation = path.join(folder, 'native');
    await mkdir(installation);
    expect(await reachableInstallation(installation, [])).toBe(installation);
  });

  it('are copied once to where an ordinary user can run them, whatever root’s umask was', async () => {
    const copy = await reachableInstallation(await closedInstallation(), [folder]);
    expect(path.dirname(copy)).toBe(folder);
    expect(
      await Promise.all(['', 'bin', 'bin/postgres', 'lib', 'lib/libpq.so'].map((part) => modeOf(copy, part))),
    ).toEqual([0o755, 0o755, 0o755, 0o755, 0o644]);
    const made = await stat(copy);
    expect(await reachableInstallation(path.join(folder, 'home/native'), [folder])).toBe(copy);
    expect((await stat(copy)).ino).toBe(made.ino);
    expect((await readdir(folder)).filter((name) => name.startsWith('marquee'))).toHaveLength(1);
  });

  it('are copied by two starts at once without harm', async () => {
    const installation = await closedInstallation();
    const copies = await Promise.all([1, 2].map(() => reachableInstallation(installation, [folder])));
    expect(new Set(copies).size).toBe(1);
    expect(await readFile(path.join(copies[0] ?? '', 'bin/postgres'), 'utf8')).toBe('a program');
  });

  it('are not taken from a folder that somebody else could have written', async () => {
    const installation = await closedInstallation();
    const copy = await reachableInstallation(installation, [folder]);
    await chmod(copy, 0o777);
    const another = path.join(folder, 'another');
    await mkdir(another);
    expect(await reachableInstallation(installation, [folder, another])).toBe(path.join(another, path.basename(copy)));
  });

  it('say so when there is nowhere to put them', async () => {
    const copying = reachableInstallation(await closedInstallation(), [path.join(folder, 'missing')]);
    await expect(copying).rejects.toThrow(/cannot reach .* nowhere to copy it/);
  });
});

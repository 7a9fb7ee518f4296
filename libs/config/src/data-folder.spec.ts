import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataFolderFault, openDataFolder } from './data-folder';

describe('a data folder', () => {
  let parent: string;
  const place = (...parts: string[]): string => path.join(parent, ...parts);
  const modeOf = (folder: string): string => (statSync(folder).mode & 0o777).toString(8);

  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'marquee-data-folder-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('may be there or not, and is looked at without leaving anything', () => {
    expect([dataFolderFault(parent), dataFolderFault(place('a', 'b'))]).toEqual([null, null]);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('is no file, is in no file, and is on a file system that can be written to', () => {
    writeFileSync(place('file'), '');
    expect(dataFolderFault(place('file'))).toBe('a folder, and it is a file');
    expect(dataFolderFault(place('file', 'data'))).toBe(`in a folder, and ${place('file')} is a file`);
    expect(dataFolderFault('/proc/marquee')).toMatch(/^a folder that this user can write to \(E\w+ at \/proc\)$/);
  });

  it('[K8] is for this user alone when it is made', () => {
    openDataFolder(place('a', 'b'));
    expect([modeOf(place('a', 'b')), modeOf(place('a'))]).toEqual(['700', '700']);
  });

  it('[K8] that is there is narrowed, with the folders in it, unless others have files in it', () => {
    const [ours, shared] = [place('ours'), place('shared')];
    for (const folder of [ours, shared]) {
      mkdirSync(path.join(folder, 'models'), { recursive: true });
      for (const each of [folder, path.join(folder, 'models')]) chmodSync(each, 0o755);
    }
    writeFileSync(path.join(shared, 'theirs'), '');
    openDataFolder(ours);
    openDataFolder(shared);
    expect([modeOf(ours), modeOf(path.join(ours, 'models'))]).toEqual(['700', '700']);
    expect([modeOf(shared), modeOf(path.join(shared, 'models'))]).toEqual(['755', '700']);
    expect(existsSync(path.join(shared, 'theirs'))).toBe(true);
  });
});

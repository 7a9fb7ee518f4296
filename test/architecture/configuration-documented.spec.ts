import { ConfigurationInvalid, readConfiguration } from '@app/config';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
const example = read('.env.example');
const source = read('libs/config/src/read-configuration.ts');

const namesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].sort();
const documented = namesIn(example, /^([A-Z_]+)=/gm);
const understood = namesIn(source, /(?:from\.read\(|env\[)'([A-Z_]+)'/g);
const composed = namesIn(read('docker-compose.yml') + read('docker-compose.production.yml'), /\$\{([A-Z_]+)/g);
const values: Record<string, string> = Object.fromEntries(
  [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
);

describe('.env.example', () => {
  it('explains every variable that the service reads, and what the compose files add, and nothing else', () => {
    expect(understood.length).toBeGreaterThan(15);
    expect(documented).toEqual([...new Set([...understood, ...composed])].sort());
  });

  it('has a comment for each variable, or for the group that it stands in', () => {
    const groups = example.split('\n').reduce<string[]>((found, line, n, lines) => {
      const above = lines[n - 1] ?? '';
      return /^[A-Z_]+=/.test(line) && !/^(#(?! ---) |[A-Z_]+=)/.test(above) ? [...found, line] : found;
    }, []);
    expect(groups).toEqual([]);
  });

  it('shows the defaults as they are', () => {
    expect(readConfiguration(values)).toEqual(readConfiguration({}));
  });

  it('[K1] [K4] has no secret that works in production', () => {
    expect(() => readConfiguration({ ...values, NODE_ENV: 'production' })).toThrow(ConfigurationInvalid);
    expect(values).toMatchObject({ ADMIN_PASSWORD: '', ENCRYPTION_KEY: '', DATABASE_URL: '', REDIS_URL: '' });
  });
});

describe('a filled in .env', () => {
  it('[K4] is ignored by git', () => {
    expect(read('.gitignore').split('\n')).toContain('.env');
  });

  it('[K4] cannot get into the image: the build sees only what is named', () => {
    const [first, ...rest] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(rest.filter((line) => line.startsWith('!') && line.includes('env'))).toEqual([]);
  });
});

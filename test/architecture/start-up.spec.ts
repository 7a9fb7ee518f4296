import { spawnSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../support/process';

const ROOT = path.resolve(__dirname, '../..');
const BUILT = path.join(ROOT, 'dist/src');
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Loads a built file in a process of its own, with these arguments and an invalid configuration. */
function load(file: string, ...args: string[]): { status: number | null; output: string; packages: Set<string> } {
  const print = `process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))))`;
  const script = `${print}; require(${JSON.stringify(path.join(BUILT, file))})`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, '--', ...args], {
    ...{ encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    env: { ...process.env, PORT: 'none', DATABASE_URL: 'none' },
  });
  const end = stderr.lastIndexOf('\n');
  const modules = JSON.parse(stderr.slice(end + 1)) as string[];
  const packages = modules.flatMap(
    (module) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(module)?.[1]?.replace('\\', '/') ?? [],
  );
  return { status, output: stdout + stderr.slice(0, end), packages: new Set(packages) };
}

const commands = readdirSync(path.resolve(__dirname, '../../src/commands'))
  .map((file) => file.replace('.ts', ''))
  .filter(
    (name) =>
      !/[.]spec$|^(command-application|model-options|progress-line|run-command|command-line|with-interactions)$/.test(
        name,
      ),
  );

beforeAll(build, 300_000);

describe('a command whose arguments are wrong', () => {
  it('is one of those that npm runs', () => {
    expect(commands.sort()).toEqual([
      ...['activate-model', 'evaluate', 'export', 'import', 'keys', 'openapi', 'train', 'tune'],
    ]);
  });

  it.each(commands)('prints its usage without loading the application or reading the configuration (%s)', (name) => {
    const { status, output, packages } = load(`commands/${name}.js`, '--nonsense');
    expect(status).toBe(2);
    expect(output).toContain('Usage: npm run ');
    expect([...packages].filter((used) => /^(@nestjs|typeorm|fastify|pg)/.test(used))).toEqual([]);
  });
});

describe('help', () => {
  it.each(commands)('is given by a command and nothing else is done, whatever stands beside it (%s)', (name) => {
    for (const args of [['--help'], ['-h'], ['list', 'extra', '--help']]) {
      const { status, output } = load(`commands/${name}.js`, ...args);
      expect([status, output]).toEqual([0, expect.stringMatching(/^Usage: npm run /)]);
    }
  });

  const benches = Object.entries(scripts).flatMap(([name, script]) => {
    const [, file] = /^bench:\w+ (.*[.]mts)$/.exec(`${name} ${script.split(' ').at(-1)!}`) ?? [];
    return file === undefined ? [] : [[name, file] as const];
  });

  it.each(benches)('is given by each measurement, which takes nothing that it does not know (%s)', (name, file) => {
    const run = (argument: string) => spawnSync(process.execPath, [file, argument], { encoding: 'utf8', cwd: ROOT });
    const [help, unknown] = [run('--help'), run('--nonsense')];
    expect([help.status, help.stdout]).toEqual([0, expect.stringContaining(`Usage: npm run ${name} -- [`)]);
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringMatching(/--nonsense[^]*Usage: npm run/)]);
  });

  it('is not taken for the name of a file', () => {
    const { status, output } = load('commands/keys.js', 'list', 'extra');
    expect([status, output]).toEqual([2, expect.stringMatching(/^Unexpected argument 'extra'/)]);
  });
});

describe('an export', () => {
  it('says in words that its folder is not there', () => {
    const { status, output } = load('commands/export.js', 'interactions', '--out', '/no/such/folder/ratings.csv');
    expect([status, output]).toEqual([2, expect.stringContaining('Usage: npm run export')]);
    expect(output).not.toMatch(/^ +at /m);
  });
});

describe('a start of the service', () => {
  it('finds in the build what it loads later', () => {
    const files = globSync('{src,libs}/**/*.js', { cwd: path.dirname(BUILT) });
    expect(files.length).toBeGreaterThan(100);
    const isSource = (file: string): boolean =>
      /import\(['"][^'"]+[.]ts['"]\)/.test(readFileSync(path.join(path.dirname(BUILT), file), 'utf8'));
    expect(files.filter(isSource)).toEqual([]);
  });

  it('does not load what only some requests and jobs need', () => {
    const { packages } = load('app.module.js');
    expect([...packages]).toEqual(expect.arrayContaining(['@nestjs/core', 'typeorm', 'pg-boss']));
    const deferred = ['@zxcvbn-ts/language-common', 'cockatiel', 'hyparquet-writer', 'nodemailer', 'openid-client'];
    expect([...deferred, 'qr', 'yaml'].filter((name) => packages.has(name))).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { openApiDocumentOfService } from '../../src/openapi-document';

const ROOT = path.resolve(__dirname, '../..');

const run = (...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};
const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');
const manifestOf = async (file: string): Promise<{ version: string; [list: string]: unknown }> =>
  JSON.parse(await read(file)) as { version: string };

// The compiler takes seconds, and its neighbours' time more of them.
jest.setTimeout(120_000);

describe('the client', () => {
  it('is what the generator makes of the document that the service serves; else run npm run client:generate', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'marquee-client-'));
    const [document, target] = [path.join(folder, 'openapi.json'), path.join(folder, 'openapi.ts')];
    await writeFile(document, JSON.stringify(await openApiDocumentOfService()));
    const { status, output } = run('scripts/generate-client.mjs', document, target);
    const [made, committed] = await Promise.all([readFile(target, 'utf8'), read('libs/client/src/openapi.ts')]);
    await rm(folder, { recursive: true });
    expect([status, output]).toEqual([0, '']);
    expect(made === committed).toBe(true);
  });

  it('has the version of the service, and the dependency that is tested here', async () => {
    const [service, client] = await Promise.all([manifestOf('package.json'), manifestOf('libs/client/package.json')]);
    expect(client.version).toBe(service.version);
    expect(service['devDependencies']).toMatchObject(client['dependencies'] as object);
  });
});

describe('the package that is made of it', () => {
  let folder: string;

  beforeEach(async () => {
    // Below the repository, so that it finds what it depends on.
    await mkdir(path.join(ROOT, 'node_modules/.cache'), { recursive: true });
    folder = await mkdtemp(path.join(ROOT, 'node_modules/.cache/marquee-client-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is sound as npm would pack it, and loads as a module and by require', async () => {
    const { status, output } = run('scripts/build-client.mjs', folder);
    expect([status, output]).toEqual([0, expect.stringMatching(/^Built and sound: .*dist\/index.d.ts.*\n$/)]);
    const entry = path.join(folder, 'dist/index.js');
    await writeFile(
      path.join(folder, 'loads.mjs'),
      `import * as client from '${entry}'; import { createRequire } from 'node:module';
       console.log(Object.keys(client).sort().join(), createRequire(import.meta.url)('${entry}') === client);`,
    );
    expect(run(path.join(folder, 'loads.mjs')).output).toBe('MarqueeClient,MarqueeProblem,Session true\n');
  });

  it('is refused where its manifest leads nowhere', async () => {
    const manifest = { ...(await manifestOf('libs/client/package.json')), exports: { '.': './dist/none.js' } };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    const { status, output } = run('scripts/build-client.mjs', folder);
    expect(status).toBe(1);
    expect(output).toContain('publint: ');
    expect(output).toContain('arethetypeswrong: ');
  });
});

describe('wrong usage of the client', () => {
  const USES = [
    [`marquee.get('/v1/movies', { params: { query: { limit: 5, genre: ['Crime'] } } })`, []],
    [`marquee.get('/v1/movies/{id}', { params: { path: { id: 1 } } }).then(({ title }) => title.length)`, []],
    [`marquee.get('/v1/nowhere')`, [2345]],
    [`marquee.post('/v1/movies/popular')`, [2345]],
    [`marquee.get('/v1/movies/{id}')`, [2554]],
    [`marquee.get('/v1/movies/{id}', { params: { path: { id: 'one' } } })`, [2322]],
    [`marquee.get('/v1/movies', { params: { query: { limitt: 5 } } })`, [2561]],
    [`marquee.get('/v1/movies', { params: { query: { genre: ['Crimes'] } } })`, [2820]],
    [`marquee.put('/v1/movies/{id}/rating', { params: { path: { id: 1 } } })`, [2345]],
    [`marquee.put('/v1/movies/{id}/rating', { params: { path: { id: 1 } }, body: { stars: 5 } })`, [2353]],
    [`marquee.get('/v1/movies').then((page) => page.movies)`, [2339]],
    [`marquee.items('/v1/movies/{id}')`, [2345]],
  ] as const;

  type Fault = { code: number; line: number };

  /** Faults of each of these files, which are not there, by line, as the compiler sees them with our configuration. */
  function faultsOf(sources: Record<string, string>): Record<string, Fault[]> {
    const files = new Map(
      Object.entries(sources).map(([name, text]) => [path.join(ROOT, `test/architecture/client-${name}.ts`), text]),
    );
    const { options } = ts.getParsedCommandLineOfConfigFile(
      path.join(ROOT, 'tsconfig.json'),
      { noEmit: true },
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: () => undefined,
      },
    )!;
    const host = ts.createCompilerHost(options);
    const readOne = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) =>
      files.has(name) ? ts.createSourceFile(name, files.get(name)!, ts.ScriptTarget.ES2023) : readOne(name, ...rest);
    const program = ts.createProgram([...files.keys()], options, host);
    return Object.fromEntries(
      Object.keys(sources).map((name, n) => {
        const file = program.getSourceFile([...files.keys()][n]!)!;
        const found = program.getSemanticDiagnostics(file);
        const lineOf = (start: number): number => file.getLineAndCharacterOfPosition(start).line;
        return [name, found.map(({ start = 0, code }) => ({ code, line: lineOf(start) }))];
      }),
    );
  }

  let imports: string;
  let faults: Record<string, Fault[]>;

  /** One program, since most of its time goes into what both import. */
  beforeAll(async () => {
    const begin =
      "import { MarqueeClient } from '@marquee/client'; const marquee = new MarqueeClient({ baseUrl: '' });";
    const [, text = ''] = /```ts\n([\s\S]*?)```/.exec(await read('libs/client/README.md')) ?? [];
    const [first = '', ...body] = text.split('\n');
    imports = first;
    faults = faultsOf({
      usage: [begin, ...USES.map(([use]) => `void ${use};`)].join('\n'),
      example: `${imports}\nexport async function example() {\n${body.join('\n')}\n}`,
    });
  });

  it('does not compile', () => {
    const found = faults['usage']!;
    for (const [i, [use, codes]] of USES.entries())
      expect([use, found.filter(({ line }) => line === i + 1).map(({ code }) => code)]).toEqual([use, codes]);
  });

  it('is not in the README, whose example compiles', () => {
    expect(imports).toContain('@marquee/client');
    expect(faults['example']).toEqual([]);
  });
});

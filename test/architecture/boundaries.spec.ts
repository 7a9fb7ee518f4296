import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

/** One planted file for each kind of violation: the rule that must report it, the file, and what it imports. */
const PLANTED: readonly [rule: string, file: string, source: string][] = [
  ['users-looks-up', 'src/users/up.ts', `export { a } from '../movies/movies.service';`],
  [
    'movies-looks-up',
    'src/movies/types-up.ts',
    `import type { A } from '../recommendations/thing.service'; export type B = A;`,
  ],
  [
    'features-meet-at-the-service',
    'src/ratings/foreign-repository.ts',
    `export { a } from '../movies/movies.repository';`,
  ],
  [
    'features-meet-at-the-service',
    'src/ratings/foreign-entity.ts',
    `import type { A } from '../movies/movie.entity'; export type B = A;`,
  ],
  ['controllers-do-not-touch-data', 'src/movies/bold.controller.ts', `export { a } from './movies.repository';`],
  [
    'sql-lives-in-repositories',
    'src/movies/sql.service.ts',
    `import { DataSource } from 'typeorm'; export const a = DataSource;`,
  ],
  ['lib-config', 'libs/config/src/other.ts', `export { a } from '@app/http';`],
  ['the-client-is-for-others', 'src/movies/caller.ts', `export { a } from '@marquee/client';`],
  ['lib-client', 'libs/client/src/other.ts', `export { a } from '@app/config';`],
  ['lib-datasets', 'libs/datasets/src/other.ts', `export { a } from '@app/config';`],
  ['libs-do-not-know-the-app', 'libs/http/src/app.ts', `export { a } from '../../../src/movies/movies.service';`],
  ['libs-through-their-index', 'src/movies/deep.ts', `export { b } from '../../libs/http/src/inner';`],
  ['libs-through-their-index-too', 'libs/cache/src/deep.ts', `export { b } from '../../http/src/inner';`],
  [
    'recommender-is-pure',
    'libs/recommender/src/nest.ts',
    `import { Injectable } from '@nestjs/common'; export const a = Injectable;`,
  ],
  ['no-cycles', 'src/movies/ring-a.ts', `import { b } from './ring-b'; export const a = () => b;`],
  ['no-orphans', 'src/movies/alone.ts', `export const a = 1;`],
  ['no-unresolvable', 'src/movies/nowhere.ts', `export { a } from './not-there';`],
  ['product-without-tests', 'src/movies/tested.ts', `export { a } from '../../test/support/thing';`],
  ['product-without-dev-dependencies', 'src/movies/dev.ts', `import fc from 'fast-check'; export const a = fc;`],
];

/** What the planted files import, itself in order. */
const GROUND: Record<string, string> = {
  'src/movies/movies.service.ts': `export const a = 1; export type A = string;`,
  'src/movies/movies.repository.ts': `export const a = 1;`,
  'src/movies/movie.entity.ts': `export type A = string;`,
  'src/movies/ring-b.ts': `import { a } from './ring-a'; export const b = () => a;`,
  'src/recommendations/thing.service.ts': `export type A = string;`,
  'libs/http/src/index.ts': `export { b as a } from './inner';`,
  'libs/http/src/inner.ts': `export const b = 1;`,
  'libs/config/src/index.ts': `export const a = 1;`,
  'libs/client/src/index.ts': `export const a = 1;`,
  'test/support/thing.ts': `export const a = 1;`,
};

describe('the boundaries', () => {
  let tree: string;
  let violations: Report['summary']['violations'];

  beforeAll(() => {
    tree = mkdtempSync(path.join(tmpdir(), 'marquee-boundaries-'));
    for (const [file, source] of [
      ...Object.entries(GROUND),
      ...PLANTED.map(([, file, source]) => [file, source] as const),
    ]) {
      mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(tree, file), source);
    }
    for (const file of ['node_modules', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
      symlinkSync(path.join(ROOT, file), path.join(tree, file));
    violations = cruise(tree, ['src', 'libs']);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(PLANTED)('%s reports %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
  });
});

function cruise(cwd: string, places: string[]): Report['summary']['violations'] {
  const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...places];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 64_000_000 });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Report).summary.violations;
}

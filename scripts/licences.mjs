// Production dependencies must be under licences that let anybody use, change and sell what is built on them.
import { existsSync, readFileSync } from 'node:fs';

const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'PostgreSQL',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
]);

/** An SPDX expression of alternatives and sums, such as (MIT OR Apache-2.0) AND ISC. */
const isPermissive = (expression) =>
  expression
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((name) => PERMISSIVE.has(name.trim())));

/** Those whose package.json names no licence; what their LICENSE file or README says. */
const NAMED_ELSEWHERE = { 'pause@0.0.1': 'MIT' };

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const offenders = [];
let looked = 0;

for (const [place, { dev, devOptional, license }] of Object.entries(packages)) {
  if (place === '' || dev || devOptional) continue;
  const manifest = `${place}/package.json`;
  if (!existsSync(manifest)) continue; // another platform's
  const { name, version, license: own = license, licenses } = JSON.parse(readFileSync(manifest, 'utf8'));
  looked++;
  const found =
    typeof own === 'string'
      ? own
      : (own?.type ?? licenses?.[0]?.type ?? NAMED_ELSEWHERE[`${name}@${version}`] ?? 'none');
  if (!isPermissive(found)) offenders.push(`${name}@${version}: ${found}`);
}

console.log(`${looked} production packages, ${offenders.length} under other licences`);
for (const offender of offenders) console.log(offender);
process.exitCode = offenders.length === 0 ? 0 : 1;

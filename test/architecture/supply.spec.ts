import { readFileSync } from 'node:fs';
import path from 'node:path';

type Names = Record<string, string>;
interface Manifest {
  readonly dependencies: Names;
  readonly devDependencies: Names;
  readonly optionalDependencies: Names;
  readonly allowScripts: Record<string, boolean>;
}
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Names;
}

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([place]) => place !== '');
const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

describe('dependencies', () => {
  it('are pinned to exact versions', () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('each have their reason in docs/dependencies.md, and nothing else has', () => {
    const documented = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(Object.keys(direct).sort());
  });
});

describe('package-lock.json', () => {
  it('[P1] knows every platform of what has a package for each, so that npm ci works on all of them', () => {
    const missing = locked.flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${place}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('[P1] has a checksum for everything', () => {
    expect(locked.filter(([, { integrity, link }]) => !integrity && !link)).toEqual([]);
  });

  it('[P1] has no install script that is not denied or allowed by name', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place);
    const names = scripted.map((place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(names.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
  });
});

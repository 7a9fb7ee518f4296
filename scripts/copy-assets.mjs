// Puts what the libraries read at run time beside their compiled files; the compiler copies only what it compiles.
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';

const ASSETS = new Set(['.txt', '.wasm', '.html', '.sql']);

for (const entry of readdirSync('libs', { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && ASSETS.has(path.extname(file))) cpSync(file, path.join('dist', file));
}

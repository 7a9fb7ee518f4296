import { readFileSync } from 'node:fs';
import { PRODUCT } from './product';

describe('the product', () => {
  it('has the name and version of its package', () => {
    const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;
    expect(PRODUCT).toMatchObject({ name, version });
  });
});

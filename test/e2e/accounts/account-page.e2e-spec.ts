import { createHash } from 'node:crypto';
import { startApp, type TestApp } from '../../support/app';

describe('the page that links in mails lead to', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  it('runs its own script and style, and nothing else', async () => {
    const { status, headers, text } = await service.request('GET', '/account');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = headers.get('content-security-policy')!;
    for (const tag of ['script', 'style']) {
      const [, inner] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)!;
      expect(policy).toContain(`'sha256-${createHash('sha256').update(inner!).digest('base64')}'`);
    }
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/ (src|href|on\w+)=/);
  });

  it('[S8] takes no token in its address, and tells no other site where it was', async () => {
    expect((await service.request('GET', '/account?token=popcorn')).headers.get('referrer-policy')).toBe('no-referrer');
  });
});

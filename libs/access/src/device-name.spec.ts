import fc from 'fast-check';
import { deviceNameOf } from './device-name';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0';

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/126.0.0.0`, 'Microsoft Edge on Windows'],
    [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${CHROME} Mobile Safari/537.36`, 'Chrome on Android'],
    ['curl/8.5.0', 'curl'],
    ['python-requests/2.32.3', 'a Python program'],
    ['PostmanRuntime/7.39.0', 'Postman'],
    ['visit films.example/1.0 (now)', 'an unknown device'],
    ['Projector/1.0', 'an unknown device'],
    ['', 'an unknown device'],
    [null, 'an unknown device'],
  ])('that says %j is "%s"', (userAgent, name) => {
    expect(deviceNameOf(userAgent)).toBe(name);
  });

  it('has no word of the header that is not a known name', () => {
    const names = new Set(['an unknown device']);
    fc.assert(
      fc.property(fc.string(), fc.string(), (product, comment) => {
        names.add(deviceNameOf(`zz${product}/1.0 (${comment})`));
      }),
    );
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9. -]+$/);
  });
});

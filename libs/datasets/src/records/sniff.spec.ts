import { sniff } from './sniff';

describe('the kind of a file', () => {
  it.each<[string, Buffer]>([
    ['zip', Buffer.from('PK\u0003\u0004rest')],
    ['json-array', Buffer.from('\uFEFF \n[{"a":1}]')],
    ['json-lines', Buffer.from('{"a":1}\n{"b":')],
    ['csv', Buffer.from('title,year\nAmélie,2001\n')],
    ['csv', Buffer.concat([Buffer.from('title\n'), Buffer.from([0xe9, 0x74]), Buffer.from('\nfine\n')])],
  ])('is %s by its first bytes', (kind, head) => {
    expect(sniff(head)).toEqual({ kind });
  });

  it('does not depend on where the first bytes are cut', () => {
    const head = Buffer.from('title,year\nAmélie'.repeat(9));
    for (let end = 20; end < head.length; end++) expect(sniff(head.subarray(0, end))).toEqual({ kind: 'csv' });
  });

  it.each<[string, Buffer]>([
    ['empty', Buffer.alloc(0)],
    ['gzip', Buffer.from([0x1f, 0x8b, 8])],
    ['UTF-16', Buffer.from('\uFEFFa,b', 'utf16le')],
    ['neither a zip nor text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['nothing but blanks', Buffer.from('  \n ')],
    ['neither a zip nor text', Buffer.alloc(50, 0xff)],
  ])('is refused with a reason: %s', (reason, head) => {
    expect(sniff(head)).toEqual({ fault: expect.stringContaining(reason) as unknown });
  });
});

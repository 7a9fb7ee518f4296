import { composeMail } from './letter';

const letter = {
  subject: 'Verify your address',
  name: '<b>Ada</b> & "friends"',
  paragraphs: ["It's about your account."],
  action: { label: 'Verify', url: 'https://films.example/account#verify-email=abc&x="' },
  footnote: 'Nobody asked? Then do nothing.',
};

describe('a mail', () => {
  it('says the same in text and HTML', () => {
    const { text, html } = composeMail(letter);
    expect(text).toBe(
      'Hello <b>Ada</b> & "friends",\n\nIt\'s about your account.\n\n' +
        'Verify:\nhttps://films.example/account#verify-email=abc&x="\n\nNobody asked? Then do nothing.\n',
    );
    for (const words of ['It&#39;s about your account.', 'Nobody asked? Then do nothing.', '>Verify</a>'])
      expect(html).toContain(words);
  });

  it('leaves what people wrote inert', () => {
    const { html, subject } = composeMail({ ...letter, subject: 'Verify\r\nBcc: all@example.com' });
    expect(html).toContain('Hello &lt;b&gt;Ada&lt;/b&gt; &amp; &quot;friends&quot;,');
    expect(html).not.toContain('<b>');
    expect(html).toContain('href="https://films.example/account#verify-email=abc&amp;x=&quot;"');
    expect(subject).toBe('Verify Bcc: all@\u2060example.\u2060com');
  });

  it('names nobody whose mailbox is not proved, and makes no link of a name', () => {
    const nameless = composeMail({ ...letter, name: null });
    expect([nameless.text, nameless.html].every((part) => part.includes('Hello,'))).toBe(true);
    const { text } = composeMail({ ...letter, name: 'Ada\nhttps://films.example' });
    expect(text).toMatch(/^Hello Ada https:\u2060\/\/films\.\u2060example,\n\n/);
  });

  it('needs no action', () => {
    const { action: _, ...plain } = letter;
    expect(composeMail(plain).html).not.toContain('<a ');
  });

  it('lists what it tells of, and says last how to get no more', () => {
    const { text, html } = composeMail({
      ...letter,
      items: [
        { title: 'Heat & dust', text: 'A new movie', url: 'https://films.example/1' },
        { title: 'Bare', text: '' },
      ],
      unsubscribe: { label: 'No more of this', url: 'https://films.example/end?a=1&b=2' },
    });
    expect(text).toContain('* Heat & dust\n  A new movie\n  https://films.example/1\n\n* Bare\n\n');
    expect(text).toMatch(/No more of this:\nhttps:\/\/films\.example\/end\?a=1&b=2\n$/);
    expect(html).toContain('<a class="link" href="https://films.example/1" style="color:#1c3d5a">Heat &amp; dust</a>');
    expect(html).toContain('href="https://films.example/end?a=1&amp;b=2"');
  });

  it('is a page that everybody can read: language, title, dark and narrow screens, and nothing that is loaded', () => {
    const { html } = composeMail({ ...letter, paragraphs: ['word '.repeat(60)] });
    for (const part of [
      'lang="en"',
      '<title>Verify your address</title>',
      'prefers-color-scheme:dark',
      'max-width:480px',
    ])
      expect(html).toContain(part);
    expect(html).not.toMatch(/<img|<link|<script|url\(|@import/);
    for (const table of html.match(/<table[^>]*>/g) ?? []) expect(table).toContain('role="presentation"');
    expect(/mso-hide:all">([^<]*)</.exec(html)?.[1]).toHaveLength(140);
  });
});

import { composeMail } from './letter';

const letter = {
  subject: 'Verify your address',
  greeting: 'Hello <b>Ada</b> & "friends",',
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
    expect(subject).toBe('Verify Bcc: all@example.com');
  });

  it('needs no action', () => {
    const { action: _, ...plain } = letter;
    expect(composeMail(plain).html).not.toContain('<a ');
  });
});

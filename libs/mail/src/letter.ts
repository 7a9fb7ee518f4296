/** What a mail says. `action` is shown as a button, and as an address to copy. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  /** What comes after the action, in smaller letters. */
  readonly footnote: string;
}

/** The same words as plain text and as HTML; what people wrote (names, addresses) stays inert in both. */
export function composeMail(letter: Letter): { subject: string; text: string; html: string } {
  return { subject: oneLine(letter.subject), text: textOf(letter), html: htmlOf(letter) };
}

/** A line break in a subject would start another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textOf({ greeting, paragraphs, action, footnote }: Letter): string {
  const parts = [greeting, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), footnote];
  return `${parts.join('\n\n')}\n`;
}

function htmlOf({ subject, greeting, paragraphs, action, footnote }: Letter): string {
  const button = action
    ? `<p style="margin:28px 0"><a href="${escapeHtml(action.url)}" style="background:#1c3d5a;color:#ffffff;padding:12px 20px;` +
      `border-radius:6px;text-decoration:none">${escapeHtml(action.label)}</a></p>` +
      `<p style="color:#555555;font-size:13px">Or copy this address:<br>${escapeHtml(action.url)}</p>`
    : '';
  const words = [greeting, ...paragraphs].map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('');
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>` +
    `<body style="font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;max-width:34rem;margin:2rem auto;padding:0 1rem">` +
    `${words}${button}<p style="color:#555555;font-size:13px">${escapeHtml(footnote)}</p></body></html>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

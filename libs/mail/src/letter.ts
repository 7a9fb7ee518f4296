import { escapeHtml, layOut } from './layout';
import { written } from './written';

/** One of several things that a mail tells of. */
export interface LetterItem {
  readonly title: string;
  readonly text: string;
  readonly url?: string;
}

/** What a mail says. */
export interface Letter {
  readonly subject: string;
  /** The name of the recipient. Null where nobody has proved yet that the mailbox is theirs: somebody else may have chosen the name. */
  readonly name: string | null;
  readonly paragraphs: readonly string[];
  readonly items?: readonly LetterItem[];
  /** Shown as a button, and as an address to copy. */
  readonly action?: { readonly label: string; readonly url: string };
  /** What comes after the action, in smaller letters. */
  readonly footnote: string;
  /** The last line: how to get no more of this. `label` says what ends. */
  readonly unsubscribe?: { readonly label: string; readonly url: string };
}

/**
 * The same words as plain text and as HTML. The name is shown as `written` shows it; so must be what else people wrote. Markup stays inert in both.
 */
export function composeMail(letter: Letter): { subject: string; text: string; html: string } {
  // A line break in a subject would start another header.
  const subject = written(letter.subject);
  return { subject, text: textOf(letter), html: htmlOf({ ...letter, subject }) };
}

const greetingOf = ({ name }: Letter): string => (name === null ? 'Hello,' : `Hello ${written(name)},`);

function textOf(letter: Letter): string {
  const { paragraphs, items = [], action, footnote, unsubscribe } = letter;
  const parts = [
    greetingOf(letter),
    ...paragraphs,
    ...items.map(({ title, text, url }) => [`* ${title}`, text, url].filter(Boolean).join('\n  ')),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    footnote,
    ...(unsubscribe ? [`${unsubscribe.label}:\n${unsubscribe.url}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function htmlOf(letter: Letter): string {
  const { subject, paragraphs, items = [], action, footnote, unsubscribe } = letter;
  const words = [greetingOf(letter), ...paragraphs]
    .map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`)
    .join('');
  const ending = unsubscribe
    ? `<p style="margin:12px 0 0"><a class="quiet" href="${escapeHtml(unsubscribe.url)}" style="color:#575d63">${escapeHtml(unsubscribe.label)}</a></p>`
    : '';
  return layOut({
    title: subject,
    preview: [...paragraphs, ...items.map(({ title }) => title)].join(' '),
    body: words + listOf(items) + (action ? buttonOf(action) : ''),
    foot: `<p style="margin:0">${escapeHtml(footnote)}</p>${ending}`,
  });
}

function listOf(items: readonly LetterItem[]): string {
  if (items.length === 0) return '';
  const rows = items.map(({ title, text, url }) => {
    const name = url
      ? `<a class="link" href="${escapeHtml(url)}" style="color:#1c3d5a">${escapeHtml(title)}</a>`
      : escapeHtml(title);
    const more = text ? `<br><span class="quiet" style="color:#575d63">${escapeHtml(text)}</span>` : '';
    return `<li style="margin:0 0 14px"><strong>${name}</strong>${more}</li>`;
  });
  return `<ul style="margin:0 0 16px;padding:0 0 0 20px">${rows.join('')}</ul>`;
}

/** The address stands below the button, too: some readers of mail show no buttons, and some people do not trust them. */
function buttonOf({ label, url }: NonNullable<Letter['action']>): string {
  return (
    `<p style="margin:24px 0"><a class="button" href="${escapeHtml(url)}" style="display:inline-block;background:#1c3d5a;color:#ffffff;` +
    `padding:12px 22px;border-radius:6px;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>` +
    `<p class="quiet" style="margin:0 0 16px;color:#575d63;font-size:13px">Or copy this address:<br>` +
    `<span style="overflow-wrap:anywhere;word-break:break-word">${escapeHtml(url)}</span></p>`
  );
}

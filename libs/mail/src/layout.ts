/** The parts of a page; `body` and `foot` are HTML. */
interface Page {
  readonly title: string;
  /** What lists of mails show beside the subject. */
  readonly preview: string;
  readonly body: string;
  readonly foot: string;
}

const MOST_PREVIEW = 140;

/** Readers that know the colour scheme take these; all others the inline colours, which are light. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.sheet{padding:24px 20px!important}.around{padding:0!important}}
@media (prefers-color-scheme:dark){
.ground{background:#14171a!important}.sheet{background:#1f2429!important;color:#ece9e3!important}
.brand{color:#9fcbf0!important}.quiet,.foot{color:#b3bac1!important}.foot{border-color:#3a4149!important}
.link{color:#9fcbf0!important}.button{background:#9fcbf0!important;color:#10202e!important}}`;

/**
 * The one page that all mails have: a column of 560 px that gives way on narrow screens, without images or anything that is loaded.
 * Tables, because some readers of mail lay nothing else out; `presentation`, so that nobody hears of them.
 */
export function layOut({ title, preview, body, foot }: Page): string {
  const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"';
  const font = "font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
  const hidden = 'display:none;max-height:0;overflow:hidden;mso-hide:all';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body class="ground" style="margin:0;padding:0;background:#f4f2ed">
<div style="${hidden}">${escapeHtml(shorten(preview))}</div>
<table ${table} class="ground" style="background:#f4f2ed"><tr><td class="around" align="center" style="padding:24px 12px">
<table ${table} style="max-width:560px"><tr><td class="sheet" align="left" style="background:#ffffff;color:#1b1b1b;padding:32px;border-radius:10px;${font}">
<p class="brand" style="margin:0 0 20px;color:#1c3d5a;font-size:13px;font-weight:700;letter-spacing:.08em;text-transform:uppercase">Marquee</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:700">${escapeHtml(title)}</h1>
${body}
<div class="foot" style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #dedbd4;color:#575d63;font-size:13px">${foot}</div>
</td></tr></table></td></tr></table></body></html>
`;
}

const shorten = (text: string): string => (text.length <= MOST_PREVIEW ? text : `${text.slice(0, MOST_PREVIEW - 1)}…`);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is only text wherever it stands in HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

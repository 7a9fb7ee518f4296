/** Posts to its own address when the button is pressed, and at no other time: programs that follow links change nothing. */
export const SCRIPT = `
const form = document.querySelector('form');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch(location.href, { method: 'POST' }).catch(() => null);
  form.hidden = Boolean(answer && answer.ok);
  document.getElementById('said').textContent = answer && answer.ok
    ? 'Done. You can have them again in your preferences.'
    : 'That did not work. Please try again in a moment.';
});
`;

export const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #f4f2ed; margin: 0; }
main { max-width: 26rem; margin: 12vh auto; padding: 2rem; background: #ffffff; border-radius: 10px; }
h1 { font-size: 1.25rem; margin: 0 0 1rem; }
button { display: block; width: 100%; padding: .7rem; border: 0; border-radius: 6px; background: #1c3d5a; color: #ffffff; font: inherit; cursor: pointer; }
@media (prefers-color-scheme: dark) {
  body { background: #14171a; color: #ece9e3; }
  main { background: #1f2429; }
  button { background: #9fcbf0; color: #10202e; }
}
`;

/** @param what what ends, as a part of a sentence; ours, so it needs no escaping */
export const unsubscribePage = (what: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No more of these mails</title>
<style>${STYLE}</style></head>
<body><main><h1>No more of these mails?</h1>
<p>You will not get ${what} any more. Everything else stays as it is.</p>
<form method="post"><button>Yes, no more of them</button></form>
<p id="said" role="status"></p>
</main><script>${SCRIPT}</script></body></html>
`;

/**
 * The page that links in mails lead to. The token is in the fragment, which browsers send nowhere; the script takes it out of the
 * address bar before anything else, and posts it only when the person presses the button.
 */
const SCRIPT = `
const [action, token] = location.hash.slice(1).split('=', 2);
history.replaceState(null, '', location.pathname);
const show = (id) => { for (const part of document.querySelectorAll('main > *')) part.hidden = part.id !== id; };
const say = (text) => { document.getElementById('text').textContent = text; show('done'); };
const post = async (path, body) => {
  const answer = await fetch('/v1/auth/' + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  if (answer.ok) return null;
  const problem = await answer.json();
  return problem.errors ? problem.errors.map((error) => error.detail).join('; ') : problem.title + '. ' + problem.detail;
};
const forms = {
  'verify-email': async () => say(await post('verify-email', { token }) ?? 'Your address is verified. Sign in now.'),
  'undo-email-change': async () => say(await post('undo-email-change', { token })
    ?? 'The change is undone, and everybody is signed out. A mail to this address lets you choose a new password.'),
  'reset-password': async (form) => {
    const fault = await post('reset-password', { token, password: form.password.value });
    if (fault) document.getElementById('fault').textContent = 'The password ' + fault;
    else say('Your password is changed, and all devices are signed out. Sign in with the new one.');
  },
};
for (const [name, submit] of Object.entries(forms))
  document.getElementById(name).addEventListener('submit', (event) => { event.preventDefault(); submit(event.target); });
show(forms[action] && token ? action : 'nothing');
`;

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #f6f4ef; margin: 0; }
main { max-width: 26rem; margin: 12vh auto; padding: 2rem; background: #ffffff; border-radius: 10px; }
h1 { font-size: 1.25rem; margin: 0 0 1rem; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
input { margin: .25rem 0 1rem; padding: .6rem; border: 1px solid #8a8a8a; border-radius: 6px; }
button { padding: .7rem; border: 0; border-radius: 6px; background: #1c3d5a; color: #ffffff; cursor: pointer; }
#fault { color: #9b1c1c; min-height: 1.5rem; }
@media (prefers-color-scheme: dark) {
  body { background: #14171a; color: #ece9e3; }
  main { background: #1f2429; }
  button { background: #9fcbf0; color: #10202e; }
  #fault { color: #ff9c9c; }
}
`;

export const ACCOUNT_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Your Marquee account</title>
<style>${STYLE}</style></head>
<body><main>
<form id="verify-email" hidden><h1>Verify your address</h1><button>Yes, it is mine</button></form>
<form id="undo-email-change" hidden><h1>Undo the change of your address</h1><button>Yes, undo it</button></form>
<form id="reset-password" hidden><h1>Choose a new password</h1>
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required maxlength="128">
<p id="fault" role="alert"></p><button>Change password</button></form>
<section id="done" hidden><h1>Your Marquee account</h1><p id="text" role="status"></p></section>
<section id="nothing"><h1>Your Marquee account</h1><p>Open the link of the mail again: a part of it is missing.</p></section>
</main><script>${SCRIPT}</script></body></html>
`;

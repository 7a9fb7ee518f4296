/** Parameters whose values let somebody in, such as the code that an OpenID Connect provider sends a browser back with. */
const SECRET = /code|token|state|secret|password|key/i;

/** An address as a log line may show it: values of parameters that could be secrets are left out. */
export function loggedAddress(url: string): string {
  const at = url.indexOf('?');
  if (at === -1 || !(url.includes('%', at) || SECRET.test(url))) return url;
  const parameters = url
    .slice(at + 1)
    .split('&')
    .map((parameter) => {
      const name = parameter.split('=', 1)[0] ?? '';
      return SECRET.test(decoded(name)) ? `${name}=…` : parameter;
    });
  return `${url.slice(0, at)}?${parameters.join('&')}`;
}

/** A name that is no valid percent-encoding is none that a secret comes with. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

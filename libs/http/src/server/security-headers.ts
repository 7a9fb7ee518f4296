/**
 * On every answer, also those that no hook sees (OWASP Secure Headers, ASVS 5.0 V3.4). A constant table instead of a
 * plugin, since parser errors are answered with it too; each header more costs every answer.
 */
export function securityHeaders(production: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(production && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}

/** What a page of ours may load: its own files, inline styles and scripts (Swagger UI has both), images as data. */
export function pagePolicy(production: boolean): string {
  const policy =
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; " +
    "img-src 'self' data:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";
  // Only where TLS is certain: on plain http the browser would look for every script on https.
  return production ? `${policy}; upgrade-insecure-requests` : policy;
}

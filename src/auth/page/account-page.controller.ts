import { Public } from '@app/access';
import { CacheFor, Describe, Representation } from '@app/http';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { hash } from 'node:crypto';
import { ACCOUNT_PAGE } from './account-page';

/** Nothing but the page's own style and script runs, known by their digests; it talks to nobody but us. */
const POLICY = [
  "default-src 'none'",
  `style-src ${digestsOf('style')}`,
  `script-src ${digestsOf('script')}`,
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = Representation.of(Buffer.from(ACCOUNT_PAGE), 'text/html; charset=utf-8');

@ApiTags('Auth')
@Controller('account')
@Public()
export class AccountPageController {
  @Get()
  @CacheFor({ public: 300 })
  @Header('content-security-policy', POLICY)
  @ApiProduces('text/html')
  @Describe({
    summary: 'The page that links in mails lead to',
    description: 'It reads the token after # and posts it to /v1/auth/verify-email or /v1/auth/reset-password.',
    operationId: 'showAccountPage',
    hasEtag: true,
  })
  show(): Representation {
    return PAGE;
  }
}

/** CSP Level 3 §8.2: the base64 of the SHA-256 of what stands between the tags. */
function digestsOf(tag: string): string {
  const inner = [...ACCOUNT_PAGE.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => text!);
  return inner.map((text) => `'sha256-${hash('sha256', text, 'base64')}'`).join(' ');
}

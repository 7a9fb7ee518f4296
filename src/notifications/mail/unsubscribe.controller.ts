import { Public } from '@app/access';
import { Describe, IgnoresBody, Representation } from '@app/http';
import { Controller, Get, Header, Post, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { hash } from 'node:crypto';
import { UnsubscribeQuery } from '../dto/unsubscribe.dto';
import { SCRIPT, STYLE, unsubscribePage } from './unsubscribe-page';
import { Unsubscriptions } from './unsubscriptions.service';

const digestOf = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

/** Nothing but the page's own style and script runs, and it talks to nobody but us. The address holds the code: it is told to nobody. */
const POLICY =
  `default-src 'none'; style-src ${digestOf(STYLE)}; script-src ${digestOf(SCRIPT)}; connect-src 'self'; form-action 'self'; ` +
  `base-uri 'none'; frame-ancestors 'none'`;

@ApiTags('Notifications')
@Controller('v1/notifications/unsubscribe')
@Public()
export class UnsubscribeController {
  constructor(private readonly unsubscriptions: Unsubscriptions) {}

  @Get()
  @Header('content-security-policy', POLICY)
  @Header('referrer-policy', 'no-referrer')
  @ApiProduces('text/html')
  @Describe({
    summary: 'The page that asks whether a mail is wanted no more',
    description:
      'Where the link at the end of a mail leads. It changes nothing by itself: its button posts to the same address.',
    operationId: 'showUnsubscribePage',
    hasEtag: true,
  })
  show(@Query() { code }: UnsubscribeQuery): Representation {
    const page = unsubscribePage(this.unsubscriptions.describe(code));
    return Representation.of(Buffer.from(page), 'text/html; charset=utf-8');
  }

  @Post()
  @IgnoresBody()
  @Describe({
    summary: 'Get no more of a mail, by its link alone',
    description:
      'The one-click unsubscription of RFC 8058: a body of any kind is accepted, and not looked at. The code names the person and what ' +
      'ends, and is good for nothing else. Doing it again changes nothing.',
    operationId: 'unsubscribe',
    noContent: true,
  })
  async end(@Query() { code }: UnsubscribeQuery): Promise<void> {
    await this.unsubscriptions.end(code);
  }
}

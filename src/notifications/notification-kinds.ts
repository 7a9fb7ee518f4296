/** Where somebody is told: in the app at once, by a mail of its own, or in the digest. */
export const CHANNELS = ['inApp', 'mail', 'digest'] as const;

export type Channel = (typeof CHANNELS)[number];

/** Where somebody wants to be told. */
export type Channels = Readonly<Record<Channel, boolean>>;

/** What people can be told of. */
interface NotificationKind {
  readonly summary: string;
  /** What holds for whoever has said nothing. */
  readonly defaults: Channels;
  /** Channels that nobody can switch: what protects an account must reach its owner, also past whoever has got into it. */
  readonly fixed: readonly Channel[];
}

const optional = (summary: string, defaults: Channels): NotificationKind => ({ summary, defaults, fixed: [] });

const security = (summary: string): NotificationKind => ({
  summary,
  defaults: { inApp: true, mail: true, digest: false },
  fixed: ['inApp', 'mail'],
});

/** Every kind there is, by name. */
export const NOTIFICATION_KINDS = {
  'import.finished': optional('An import that you started has ended', { inApp: true, mail: false, digest: false }),
  'model.activated': optional('Another model serves recommendations (administrators)', {
    inApp: true,
    mail: false,
    digest: false,
  }),
  'recommendations.fresh': optional('There are new picks since your last visit', {
    inApp: true,
    mail: false,
    digest: true,
  }),
  'movie.added': optional('A movie of a genre that you like was added', { inApp: true, mail: false, digest: true }),
  'webhook.disabled': optional('A webhook of yours was disabled', { inApp: true, mail: true, digest: false }),
  'security.signed_in': security('Somebody signed in to your account from a new device'),
  'security.password_changed': security('Your password was changed'),
  'security.mfa_changed': security('The second factor of your account was changed, or a recovery code used'),
  'security.api_key_created': security('An API key was made for your account'),
  'security.email_changed': security('The e-mail address of your account was changed'),
  'security.session_reuse': security('A session was ended because its token was used twice'),
} as const satisfies Record<string, NotificationKind>;

export type NotificationKindName = keyof typeof NOTIFICATION_KINDS;

export const NOTIFICATION_KIND_NAMES = Object.keys(NOTIFICATION_KINDS) as NotificationKindName[];

/** What somebody has said about a kind; null: nothing. */
export type Preference = Readonly<Record<Channel, boolean | null>>;

/** Where somebody is told of a kind, given what they have said. */
export function channelsFor(name: NotificationKindName, said: Preference | undefined): Channels {
  const { defaults } = NOTIFICATION_KINDS[name];
  const choose = (channel: Channel): boolean =>
    isFixed(name, channel) ? defaults[channel] : (said?.[channel] ?? defaults[channel]);
  return { inApp: choose('inApp'), mail: choose('mail'), digest: choose('digest') };
}

/** Whether nobody can switch this channel of a kind. */
export function isFixed(name: NotificationKindName, channel: Channel): boolean {
  const { fixed }: NotificationKind = NOTIFICATION_KINDS[name];
  return fixed.includes(channel);
}

import { Users1763600001000 } from './1763600001000-users';
import { Auth1763600002000 } from './1763600002000-auth';
import { Jobs1763600003000 } from './1763600003000-jobs';
import { Movies1763600004000 } from './1763600004000-movies';
import { Ratings1763600005000 } from './1763600005000-ratings';
import { Models1763600006000 } from './1763600006000-models';
import { Trending1763600007000 } from './1763600007000-trending';
import { TrainingLifecycle1763600008000 } from './1763600008000-training-lifecycle';
import { Audit1763600009000 } from './1763600009000-audit';
import { Accounts1763600010000 } from './1763600010000-accounts';
import { Adult1763600011000 } from './1763600011000-adult';
import { Idempotency1763600012000 } from './1763600012000-idempotency';
import { Search1763600013000 } from './1763600013000-search';
import { MovieCounts1763600013100 } from './1763600013100-movie-counts';
import { Outbox1763600014000 } from './1763600014000-outbox';
import { Webhooks1763600015000 } from './1763600015000-webhooks';
import { JobsAttempts1763600016000 } from './1763600016000-jobs-attempts';
import { Events1763600017000 } from './1763600017000-events';
import { Imports1763600018000 } from './1763600018000-imports';
import { Notifications1763600019000 } from './1763600019000-notifications';
import { Mails1763600019100 } from './1763600019100-mails';
import { News1763600019200 } from './1763600019200-news';
import { WebhooksEnabled1763600020000 } from './1763600020000-webhooks-enabled';
import { AbandonedFiles1763600021000 } from './1763600021000-abandoned-files';
import { PackedPieces1763600022000 } from './1763600022000-packed-pieces';

/** In order. Each goes forward and back; a released one is never edited. */
export const migrations = [
  Users1763600001000,
  Auth1763600002000,
  Jobs1763600003000,
  Movies1763600004000,
  Ratings1763600005000,
  Models1763600006000,
  Trending1763600007000,
  TrainingLifecycle1763600008000,
  Audit1763600009000,
  Accounts1763600010000,
  Adult1763600011000,
  Idempotency1763600012000,
  Search1763600013000,
  MovieCounts1763600013100,
  Outbox1763600014000,
  Webhooks1763600015000,
  JobsAttempts1763600016000,
  Events1763600017000,
  Imports1763600018000,
  Notifications1763600019000,
  Mails1763600019100,
  News1763600019200,
  WebhooksEnabled1763600020000,
  AbandonedFiles1763600021000,
  PackedPieces1763600022000,
] as const;

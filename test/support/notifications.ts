import type { SignedIn, TestApp } from './app';
import { until } from './until';

/** A notification as its reader sees it. */
export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly data: Record<string, unknown>;
}

/** What somebody has been told of a kind, newest first. */
export async function toldOf(service: TestApp, { authorization }: SignedIn, kind: string): Promise<Told[]> {
  const target = `/v1/notifications?kind=${kind}&limit=100`;
  return (await service.request<{ items: Told[] }>('GET', target, { headers: { authorization } })).body.items;
}

/** The same once it is so many. */
export async function untilTold(service: TestApp, person: SignedIn, kind: string, count: number): Promise<Told[]> {
  let told: Told[] = [];
  await until(async () => (told = await toldOf(service, person, kind)).length >= count);
  return told;
}

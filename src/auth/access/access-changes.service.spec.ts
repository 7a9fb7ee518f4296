import type { Principal, Role } from '@app/access';
import type { Transactions } from '@app/database';
import { DomainEvents } from '@app/events';
import { v7 as uuidv7 } from 'uuid';
import { lonelyBroadcast } from '../../../test/support/broadcast';
import { startContext, type TestContext } from '../../../test/support/context';
import { userAccessChanged } from '../../users/users.events';
import { untilWithoutTimers, useFakeTimers } from '../../../test/support/fake-timers';
import { until } from '../../../test/support/until';
import { AccessChangesRepository } from './access-changes.repository';
import { AccessChanges } from './access-changes.service';

/** A node without Redis: its messages stay within it. */
interface Node {
  readonly changes: AccessChanges;
  readonly events: DomainEvents;
}

describe('what has changed about who may enter', () => {
  let context: TestContext;
  let transactions: Transactions;
  const nodes: Node[] = [];

  beforeAll(async () => {
    context = await startContext();
    transactions = context.transactions;
  });
  afterEach(() => {
    for (const { changes } of nodes.splice(0)) changes.onApplicationShutdown();
  });
  afterAll(() => context.close());

  async function node(): Promise<Node> {
    const events = new DomainEvents();
    const changes = new AccessChanges(new AccessChangesRepository(context.dataSource), lonelyBroadcast(), events);
    await changes.onModuleInit();
    nodes.push({ changes, events });
    return { changes, events };
  }

  const person = (role: Role = 'user'): Principal => ({
    kind: 'user',
    userId: uuidv7(),
    role,
    scopes: null,
    sessionId: uuidv7(),
  });
  const change = ({ events }: Node, { userId }: Principal, role: Role | null) =>
    transactions.run((tx) => events.publish(tx, userAccessChanged, { userId, role }));

  it('is known at once where it happens, and soon elsewhere', async () => {
    const [here, there] = [await node(), await node()];
    const ada = person();
    expect([here.changes.current(ada), there.changes.current(ada)]).toEqual([ada, ada]);
    await transactions.run((tx) => here.changes.endSession(tx, ada.sessionId!));
    expect(here.changes.current(ada)).toBeNull();
    await until(() => there.changes.current(ada) === null);
  });

  it('is known elsewhere after two seconds, also where no message tells of it', async () => {
    useFakeTimers();
    try {
      const [here, there] = [await node(), await node()];
      const ada = person();
      await transactions.run((tx) => here.changes.endSession(tx, ada.sessionId!));
      expect(there.changes.current(ada)).toEqual(ada);
      await jest.advanceTimersByTimeAsync(2000);
      await untilWithoutTimers(() => there.changes.current(ada) === null);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is known to a node that starts later', async () => {
    const here = await node();
    const ada = person();
    await transactions.run((tx) => here.changes.endSession(tx, ada.sessionId!));
    expect((await node()).changes.current(ada)).toBeNull();
  });

  it('replaces a role, and of several the newest counts', async () => {
    const [here, there] = [await node(), await node()];
    const ada = person();
    for (const role of ['editor', 'admin', null, 'editor'] as const) await change(here, ada, role);
    expect(here.changes.current(ada)).toEqual({ ...ada, role: 'editor' });
    await until(() => there.changes.current(ada)?.role === 'editor');
    await change(here, ada, null);
    expect(here.changes.current(ada)).toBeNull();
    await until(() => there.changes.current(ada) === null);
  });

  it('concerns nobody else, and not the other sessions of a person', async () => {
    const here = await node();
    const [ada, bob] = [person(), person()];
    await transactions.run((tx) => here.changes.endSession(tx, ada.sessionId!));
    expect(here.changes.current({ ...ada, sessionId: uuidv7() })).not.toBeNull();
    expect(here.changes.current(bob)).toEqual(bob);
  });

  it('is not known where its transaction was rolled back', async () => {
    const here = await node();
    const ada = person();
    const work = transactions.run(async (tx) => {
      await here.changes.endSession(tx, ada.sessionId!);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(here.changes.current(ada)).toEqual(ada);
  });

  it('is dropped once no token can contradict it', async () => {
    const here = await node();
    const ada = person();
    await transactions.run((tx) => here.changes.endSession(tx, ada.sessionId!));
    const { dataSource } = context;
    const rows = () =>
      dataSource.query<unknown[]>('SELECT 1 FROM access_changes WHERE session_id = $1', [ada.sessionId]);
    await transactions.run((tx) => here.changes.forget(tx));
    expect(await rows()).toHaveLength(1);
    await dataSource.query(`UPDATE access_changes SET changed_at = now() - interval '40 minutes'`);
    await transactions.run((tx) => here.changes.forget(tx));
    expect(await rows()).toHaveLength(0);
  });
});

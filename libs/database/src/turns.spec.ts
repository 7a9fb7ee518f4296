import { deferred } from '../../../test/support/deferred';
import { databaseFault } from './faults';
import { Turns } from './turns';

describe('turns', () => {
  it('run work of one key one after the other, in order, and of other keys at once', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const { promise: held, resolve: release } = deferred();
    const work = (name: string, until?: Promise<void>) => async () => {
      log.push(name);
      await until;
      log.push(`${name} ended`);
    };
    const all = [turns.run('a', work('1', held)), turns.run('a', work('2')), turns.run('a', work('3'))];
    await turns.run('b', work('other'));
    release();
    await Promise.all(all);
    await turns.run('a', work('4'));
    const expected = ['1', 'other', 'other ended', '1 ended', '2', '2 ended', '3', '3 ended', '4', '4 ended'];
    expect(log).toEqual(expected);
  });

  it('go on after work that fails', async () => {
    const turns = new Turns();
    const failing = turns.run('a', () => Promise.reject(new Error('no')));
    const next = turns.run('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('refuse work that would wait too long, or behind too much, as the database being busy', async () => {
    const turns = new Turns(1, 1);
    const { promise: held, resolve: release } = deferred();
    const first = turns.run('a', () => held);
    const waiting = turns.run('a', () => Promise.resolve());
    const further: unknown = await turns.run('a', () => Promise.resolve()).catch((error: unknown) => error);
    expect(databaseFault(further)).toBe('overloaded');
    await expect(waiting).rejects.toThrow('too many wait for the same row');
    release();
    await first;
    expect(await turns.run('a', () => Promise.resolve('free'))).toBe('free');
  });
});

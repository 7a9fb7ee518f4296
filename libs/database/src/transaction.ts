import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlState } from './faults';
import { Turns } from './turns';

declare const brand: unique symbol;

/** The one connection of a running transaction. Every write of a repository asks for it, so none happens outside by mistake. */
export type Transaction = EntityManager & { readonly [brand]: true };

/** Serialization failure and deadlock: PostgreSQL has rolled back, and asks for another try. */
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** What waits for the commit of each running transaction. */
const waiting = new WeakMap<object, (() => void)[]>();

/** Calls `effect` once `tx` has committed, and never if it does not. It must not throw: there is nothing left to undo. */
export function afterCommit(tx: Transaction, effect: () => void): void {
  waiting.get(tx)?.push(effect);
}

/** Runs work in transactions. */
@Injectable()
export class Transactions {
  private readonly enclosing = new AsyncLocalStorage<{ readonly tx: Transaction; isOpen: boolean }>();

  private readonly turns = new Turns();

  constructor(private readonly dataSource: DataSource) {}

  /** Commits when `work` resolves, rolls back when it rejects; after a deadlock `work` runs again, so it must have no effect of its own. */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const outer = this.enclosing.getStore();
    if (outer?.isOpen) return work(outer.tx);
    for (let attempt = 1; ; attempt++) {
      try {
        const effects: (() => void)[] = [];
        const result = await this.dataSource.transaction((manager) => {
          waiting.set(manager, effects);
          return work(manager as Transaction);
        });
        for (const effect of effects) effect();
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /**
   * Like `run`, for work that locks what `key` names (a row, or the rows of a person): in this process such work waits for its turn
   * before it takes a connection. It does not wait where a transaction encloses it, which has a connection already.
   */
  runInTurn<T>(key: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.enclosing.getStore()?.isOpen ? this.run(work) : this.turns.run(key, () => this.run(work));
  }

  /**
   * Like `run`, and every `run` within `work` is part of the same transaction: for whoever must remember, together with what a
   * whole operation did, that it did it. What `work` reads outside of `run` does not see it yet.
   */
  enclose<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run(async (tx) => {
      const enclosure = { tx, isOpen: true };
      try {
        return await this.enclosing.run(enclosure, () => work(tx));
      } finally {
        enclosure.isOpen = false; // what was started within and goes on after it is on its own
      }
    });
  }
}

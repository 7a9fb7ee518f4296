import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';

/** What one feature holds about people. Implemented by the feature, registered when its module starts. */
export interface PersonalDataHolder {
  /** Names of the sections of an export, each with its rows. */
  readonly sections: Readonly<Record<string, (userId: string) => AsyncIterable<object>>>;
  /** Takes a person's data out of what others see, such as counts; rows that only name the person go with them by themselves. */
  erase?(tx: Transaction, userId: string): Promise<void>;
}

/** Knows all that is held about people, without knowing who holds it. */
@Injectable()
export class PersonalData {
  private readonly holders: PersonalDataHolder[] = [];

  register(holder: PersonalDataHolder): void {
    this.holders.push(holder);
  }

  /** One JSON object, in pieces: `exportedAt`, then each section as a list. Never more than a few rows in memory. */
  async *export(userId: string): AsyncGenerator<string> {
    yield `{"exportedAt":${JSON.stringify(new Date())}`;
    for (const { sections } of this.holders)
      for (const [name, rows] of Object.entries(sections)) yield* section(name, rows(userId));
    yield '}\n';
  }

  async erase(tx: Transaction, userId: string): Promise<void> {
    for (const holder of this.holders) await holder.erase?.(tx, userId);
  }
}

async function* section(name: string, rows: AsyncIterable<object>): AsyncGenerator<string> {
  yield `,\n${JSON.stringify(name)}:[`;
  let separator = '\n';
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield ']';
}

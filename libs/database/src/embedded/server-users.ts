import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf, isSameProcess } from './process-identity';

/**
 * Who uses a server, a line each in a file beside its folder: the service, commands that run beside it. Whoever leaves last ends the
 * server, whoever came first. A process that was killed does not count, so what it left behind is adopted by the next one.
 * Changed under the folder's lock only.
 */
export class ServerUsers {
  constructor(private readonly file: string) {}

  /** @returns the name to leave by */
  join(): string {
    const name = `${identityOf(process.pid)}/${randomUUID()}`;
    this.write([...this.present(), name]);
    return name;
  }

  /** @returns whether nobody is left */
  leave(name: string): boolean {
    const others = this.present().filter((other) => other !== name);
    this.write(others);
    return others.length === 0;
  }

  private present(): string[] {
    const lines = existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n') : [];
    return lines.filter((name) => name !== '' && isSameProcess(name.split('/')[0] ?? ''));
  }

  private write(names: string[]): void {
    if (names.length === 0) return rmSync(this.file, { force: true });
    const next = `${this.file}.next`;
    writeFileSync(next, names.join('\n'), { mode: 0o600 });
    renameSync(next, this.file);
  }
}

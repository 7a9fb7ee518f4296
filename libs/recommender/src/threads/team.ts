import type { Worker } from 'node:worker_threads';
import { Crew, CREW_BYTES } from './crew';
import { startThread } from './start-thread';
import type { TaskName, TaskParameters } from './tasks';
import { runTask } from './tasks';

const PAGE_BYTES = 65_536;

/** Matrices begin on a cache line. */
const ALIGNMENT = 64;

/** What a thread of a team is given. */
export interface TeamMemberData {
  readonly memory: WebAssembly.Memory;
  readonly thread: number;
  readonly threads: number;
}

/** A task for a member. */
export interface TeamOrder {
  readonly name: TaskName;
  readonly parameters: TaskParameters<TaskName>;
}

/** Bytes that arrays of these byte lengths take up in the memory of a team. */
export function teamBytes(...lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + aligned(length), aligned(CREW_BYTES));
}

/**
 * Threads over one shared memory, which all run the same task at once, each on its share. The calling thread is the first
 * of them, and waits for the others: so a team belongs on a thread that may block.
 */
export class ThreadTeam {
  readonly memory: WebAssembly.Memory;
  private readonly crew: Crew;
  private readonly members: Worker[] = [];
  private top = aligned(CREW_BYTES);

  /** `bytes`: see `teamBytes`; at most 4 GiB. `threads`: 1 or more, the calling one included. */
  constructor(bytes: number, threads: number) {
    const pages = Math.ceil(bytes / PAGE_BYTES);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    this.crew = new Crew(this.buffer, 0, threads);
    for (let thread = 1; thread < threads; thread++) {
      const data: TeamMemberData = { memory: this.memory, thread, threads };
      this.members.push(startThread('threads/team', data));
    }
    this.crew.awaitReady();
  }

  get buffer(): SharedArrayBuffer {
    return this.memory.buffer as unknown as SharedArrayBuffer;
  }

  get threads(): number {
    return this.crew.threads;
  }

  /** The address of `bytes` fresh bytes, all zero. Throws `RangeError` where the memory is used up. */
  allocate(bytes: number): number {
    const address = this.top;
    this.top = aligned(address + bytes);
    if (this.top > this.memory.buffer.byteLength) throw new RangeError('The memory of the team is used up.');
    return address;
  }

  /** Runs a task on all threads, and returns when all are done. Throws what this thread's share throws. */
  run<N extends TaskName>(name: N, parameters: TaskParameters<N>, report: (fraction: number) => void = () => {}): void {
    for (const member of this.members) member.postMessage({ name, parameters });
    try {
      runTask(name, { crew: this.crew, memory: this.memory, report }, parameters);
    } catch (error) {
      this.crew.break();
      throw error;
    }
    this.crew.awaitFinished();
  }

  /** Ends the threads; what they computed stays in memory. */
  close(): void {
    for (const member of this.members) void member.terminate();
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

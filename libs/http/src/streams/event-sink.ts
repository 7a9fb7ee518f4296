/** One thing that happened. */
export interface StreamedEvent {
  /** What a client names when it comes again, as the last that it got; null: nothing to come back to. */
  readonly id: string | null;
  readonly name: string;
  readonly data: unknown;
}

/**
 * Why a stream ends: all was told (`over`); the process stops (`stopping`); its reader may not read any more (`unwelcome`), does not
 * read what is sent (`slow`), has too many others (`crowded`), or sends what nobody asked for (`talkative`).
 */
export type Ending = 'over' | 'stopping' | 'unwelcome' | 'slow' | 'crowded' | 'talkative';

/** Where events go, one after the other, to one reader. */
export interface EventSink {
  readonly kind: 'sse' | 'websocket';
  /** Bytes that wait for the reader in this process. */
  readonly buffered: number;
  /** Events sent so far. */
  readonly sent: number;
  /** Why it has ended; null while it has not, or where the reader went away. */
  readonly ending: Ending | null;
  send(event: StreamedEvent): void;
  end(why?: Ending): void;
  /** Calls `effect` once nobody reads any more, for whatever reason. */
  onClose(effect: () => void): void;
}

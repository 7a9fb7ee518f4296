/** A film that may be meant. */
export interface ReportedCandidate {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
}

/** What a job has to say about one row of its file. */
export interface ReportRow {
  /** Within a zip, or as it was sent; empty where it has no name. */
  readonly file: string;
  readonly line: number;
  /** `rejected`: it cannot be read or taken; `unmatched`: no film is what it says; `kept`: what was there is newer. */
  readonly outcome: 'rejected' | 'unmatched' | 'kept';
  readonly reason: string;
  readonly title?: string | null;
  readonly year?: number | null;
  readonly candidates?: readonly ReportedCandidate[];
}

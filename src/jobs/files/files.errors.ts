import { defineProblem, ProblemError } from '@app/http';

const fileUnreadable = defineProblem({
  slug: 'file-unreadable',
  status: 415,
  title: 'File cannot be read',
  explanation:
    'A file is known by its first bytes: a zip, or text in UTF-8 that is JSON or CSV. This one is none of these.',
});
const tooManyImports = defineProblem({
  slug: 'too-many-imports',
  status: 409,
  title: 'Too many imports at once',
  explanation:
    'Other files of yours are waiting to be read. Try again when their jobs have ended; GET /v1/jobs lists them.',
});

/** The first bytes say that nobody can read the rest. */
export class FileUnreadable extends ProblemError {
  constructor(fault: string) {
    super(fileUnreadable, `The file cannot be read: ${fault}.`);
  }
}

export class TooManyImports extends ProblemError {
  constructor(readonly most: number) {
    super(tooManyImports, `At most ${most} files of one person wait to be read.`);
  }
}

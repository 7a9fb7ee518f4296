const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** Resolves once it is so. The test's own time limit is the only one. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await turn();
}

/** Asks again while the answer is one that passes: health gives up after parts of a second, which a busy machine may take. */
export async function lasting<T>(ask: () => Promise<T>, passes: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (!passes(answer)) return answer;
    await turn();
  }
}

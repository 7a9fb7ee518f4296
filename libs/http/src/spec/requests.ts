interface Problem {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string | null;
  readonly requestId: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly parameter?: string;
    readonly detail: string;
    readonly code: string;
  }[];
}

/** The problem in an answer, after checking that it is one. */
export async function problemIn(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ status: response.status, requestId: response.headers.get('x-request-id') });
  expect(problem.type).toMatch(/^\/problems\/[a-z-]+$/);
  return problem;
}

/** The same, of an answer that came over a raw socket. */
export function problemInRaw(answer: string): Problem {
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
  const problem = JSON.parse(body) as Problem;
  expect(head).toContain(`HTTP/1.1 ${problem.status} `);
  expect(head.toLowerCase()).toContain(`x-request-id: ${problem.requestId}`);
  return problem;
}

export const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

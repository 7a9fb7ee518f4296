import { readTrail, withTrail } from './trail';

describe('what a job carries', () => {
  const nowhere = { requestId: null, resendOf: null };

  it('is its payload, and nothing else where there is nothing else to say', () => {
    const payload = { name: 'Ada' };
    expect(withTrail(payload, nowhere)).toBe(payload);
    expect(readTrail(payload)).toEqual({ payload, trail: nowhere });
  });

  it('is told apart again from what was added to it', () => {
    const trail = { requestId: 'request-1', resendOf: 'row-1' };
    expect(readTrail(withTrail({ name: 'Ada' }, trail))).toEqual({ payload: { name: 'Ada' }, trail });
  });
});

import { Origin } from './origin';

const request = (headers: Record<string, string | string[] | undefined> = {}) => ({
  id: 'request-1',
  ip: '203.0.113.7',
  headers,
});

describe('where a request comes from', () => {
  it('is its address, what its client calls itself, and its id', () => {
    expect(Origin.of(request({ 'user-agent': 'Projector/1.0' }))).toEqual({
      address: '203.0.113.7',
      userAgent: 'Projector/1.0',
      requestId: 'request-1',
    });
  });

  it('is told without a name where the client gives none', () => {
    expect(Origin.of(request()).userAgent).toBeNull();
    expect(Origin.of(request({ 'user-agent': ['a', 'b'] })).userAgent).toBeNull();
  });

  it('is not told at any length', () => {
    expect(Origin.of(request({ 'user-agent': 'x'.repeat(5000) })).userAgent).toHaveLength(512);
  });

  it('is nowhere for what the service does of its own accord', () => {
    expect(Origin.none).toEqual({ address: null, userAgent: null, requestId: null });
  });
});

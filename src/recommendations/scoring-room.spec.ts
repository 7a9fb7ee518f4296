import { Overloaded } from '@app/http';
import { ScoringBusy } from '@app/recommender';
import { whereThereIsRoom } from './scoring-room';

describe('a list that takes long', () => {
  it('[H12] is refused with 503 where too many wait', async () => {
    const refused = whereThereIsRoom(Promise.reject(new ScoringBusy('16 lists wait')));
    await expect(refused).rejects.toThrow(Overloaded);
    await expect(refused).rejects.toMatchObject({ type: { status: 503 }, headers: { 'retry-after': '1' } });
  });

  it('is given as it is, and fails as it fails', async () => {
    expect(await whereThereIsRoom(Promise.resolve(7))).toBe(7);
    await expect(whereThereIsRoom(Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

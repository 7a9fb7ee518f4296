import { Crew, CREW_BYTES, CrewBroken } from './crew';
import { ThreadTeam, teamBytes } from './team';

describe('a crew of one', () => {
  const crew = new Crew(new SharedArrayBuffer(CREW_BYTES), 0, 1);

  it('waits for nobody', () => {
    crew.barrier();
    crew.awaitReady();
    crew.awaitFinished();
    expect(crew.threads).toBe(1);
  });

  it('takes each piece of work once', () => {
    crew.resetCounter(3);
    expect([crew.take(3), crew.take(3), crew.take(3)]).toEqual([0, 1, 2]);
    crew.resetCounter(3);
    expect(crew.take(3)).toBe(0);
  });
});

describe('a crew of several', () => {
  it('shares its work out: no piece is done twice, whoever asks', () => {
    const memory = new SharedArrayBuffer(CREW_BYTES);
    const [leader, member] = [new Crew(memory, 0, 2), new Crew(memory, 1, 2)];
    leader.resetCounter(0);
    const taken = Array.from({ length: 10 }, (_, n) => (n % 3 === 0 ? member : leader).take(0));
    expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('gives up where one of it has failed, instead of waiting for ever', () => {
    const memory = new SharedArrayBuffer(CREW_BYTES);
    const [leader, member] = [new Crew(memory, 0, 2), new Crew(memory, 1, 2)];
    member.break();
    expect(() => leader.barrier()).toThrow(CrewBroken);
    expect(() => leader.awaitFinished()).toThrow(CrewBroken);
  });

  it('is ready and finished when all members say so', () => {
    const memory = new SharedArrayBuffer(CREW_BYTES);
    const [leader, ...members] = [0, 1, 2].map((thread) => new Crew(memory, thread, 3));
    for (const member of members) member.announceReady();
    leader!.awaitReady();
    for (const member of members) member.announceFinished();
    leader!.awaitFinished();
    members[0]!.announceFinished();
    members[1]!.announceFinished();
    leader!.awaitFinished();
    expect(leader!.thread).toBe(0);
  });
});

describe('a team', () => {
  it('has zeroed memory, on cache lines, and says when it is used up', () => {
    const team = new ThreadTeam(teamBytes(100, 200), 1);
    const addresses = [team.allocate(100), team.allocate(200)];
    expect(addresses.map((address) => address % 64)).toEqual([0, 0]);
    expect(new Uint8Array(team.buffer, addresses[0]).every((byte) => byte === 0)).toBe(true);
    expect(() => team.allocate(1e6)).toThrow(RangeError);
  });

  it('runs a task on all its threads, again and again', () => {
    const size = 48;
    const team = new ThreadTeam(teamBytes(4 * size * size), 3);
    const address = team.allocate(4 * size * size);
    const values = new Float32Array(team.buffer, address, size * size);
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) values[i * size + j] = i + j;
      team.run('weights', { address, size, columnFactors: new Float64Array(size).fill(0.5) });
      expect(values[3 * size + 7]).toBe(5);
      expect(values[7 * size + 3]).toBe(5);
      expect(values[7 * size + 7]).toBe(0);
    }
    team.close();
  });
});

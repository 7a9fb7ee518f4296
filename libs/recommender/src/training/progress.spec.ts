import { stretch, type TrainingProgress } from './progress';

describe('stretch', () => {
  it('places a part within the whole', () => {
    const reports: TrainingProgress[] = [];
    const report = stretch((progress) => reports.push(progress), 0.5, 0.9);
    report({ stage: 'gram', fraction: 0 });
    report({ stage: 'inverse', fraction: 0.5 });
    report({ stage: 'inverse', fraction: 1 });
    expect(reports.map(({ stage }) => stage)).toEqual(['gram', 'inverse', 'inverse']);
    expect(reports.map(({ fraction }) => fraction)).toEqual(
      [0.5, 0.7, 0.9].map((x) => expect.closeTo(x, 12) as number),
    );
  });

  it('may tell it under the name of the stage that it is a part of', () => {
    const reports: TrainingProgress[] = [];
    stretch((progress) => reports.push(progress), 0, 1, 'evaluation')({ stage: 'inverse', fraction: 0.25 });
    expect(reports).toEqual([{ stage: 'evaluation', fraction: 0.25 }]);
  });
});

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../users/personal-data/personal-data';
import { KnownPicksRepository } from './picks/known-picks.repository';

/** What is held about a person so that they can be told of what is new: the picks that they know of. It goes with the person. */
@Injectable()
export class NewsData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly picks: KnownPicksRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ sections: { knownPicks: (userId) => this.known(userId) } });
  }

  private async *known(userId: string): AsyncGenerator<object> {
    for (const { movieIds, takenAt } of await this.picks.listOf([userId])) yield { movieIds, takenAt };
  }
}

import { Public } from '@app/access';
import { CacheFor, Describe, problemTypes, Representation } from '@app/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProblemSlugParam, ProblemTypeDto, ProblemTypesDto } from './dto/problem.dto';
import { ProblemUnknown } from './system.errors';

/** Every `type` of a problem can be read where it points. */
@ApiTags('System')
@Controller('problems')
@Public()
@CacheFor({ public: 3600 })
export class ProblemsController {
  @Get()
  @Describe({ summary: 'List the problem types', operationId: 'listProblemTypes', hasEtag: true, ok: ProblemTypesDto })
  list(): Representation {
    const items = problemTypes().map((type) => ProblemTypeDto.from(type));
    return Representation.json({ items } satisfies ProblemTypesDto);
  }

  @Get(':slug')
  @Describe({
    summary: 'Explain a problem type',
    operationId: 'readProblemType',
    hasEtag: true,
    ok: ProblemTypeDto,
    errors: [404],
  })
  read(@Param() { slug }: ProblemSlugParam): Representation {
    const type = problemTypes().find((candidate) => candidate.slug === slug);
    if (!type) throw new ProblemUnknown(slug);
    return Representation.json(ProblemTypeDto.from(type));
  }
}

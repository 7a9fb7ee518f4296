import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueAnswers } from './catalogue-answers';
import { CatalogueHousekeeping } from './catalogue-housekeeping';
import { FacetsRepository } from './facets.repository';
import { MovieExportController } from './export/movie-export.controller';
import { MovieExportRepository } from './export/movie-export.repository';
import { MovieExport } from './export/movie-export.service';
import { GenresController } from './genres.controller';
import { CatalogueImportRepository } from './imports/catalogue-import.repository';
import { CatalogueImport } from './imports/catalogue-import.service';
import { FilmMatcher } from './imports/film-matcher.service';
import { FilmMatchesRepository } from './imports/film-matches.repository';
import { Movie } from './movie.entity';
import { UsersModule } from '../users/users.module';
import { MovieCards } from './movie-cards';
import { MovieChanges } from './movie-changes.service';
import { MovieLists } from './movie-lists';
import { NewMoviesRepository } from './new-movies.repository';
import { NewMovies } from './new-movies.service';
import { MoviesController } from './movies.controller';
import { MovieCounts } from './movie-counts.service';
import { MovieImports } from './movie-imports';
import { MoviesImportRepository } from './movies-import.repository';
import { MoviesRepository } from './movies.repository';
import { MoviesService } from './movies.service';
import { MovieSearch } from './search/movie-search';
import { SearchRepository } from './search/search.repository';

@Module({
  imports: [TypeOrmModule.forFeature([Movie]), UsersModule],
  controllers: [MovieExportController, MoviesController, GenresController],
  providers: [
    CatalogueAnswers,
    MovieCards,
    MovieSearch,
    SearchRepository,
    FacetsRepository,
    MovieCounts,
    CatalogueHousekeeping,
    MoviesService,
    MovieChanges,
    MoviesRepository,
    MovieLists,
    MovieImports,
    MoviesImportRepository,
    NewMovies,
    NewMoviesRepository,
    MovieExport,
    MovieExportRepository,
    CatalogueImport,
    CatalogueImportRepository,
    FilmMatcher,
    FilmMatchesRepository,
  ],
  exports: [CatalogueAnswers, MoviesService, MovieImports, NewMovies, CatalogueImport, FilmMatcher],
})
export class MoviesModule {}

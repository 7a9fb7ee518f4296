import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { textHeader } from './headers';

interface Description {
  /** Imperative, without a full stop: `Read a movie`. */
  readonly summary: string;
  readonly description?: string;
  /** Default: the name of the handler. */
  readonly operationId?: string;
  /** The DTO of the success answer, in brackets for a bare list. */
  readonly ok?: Type<unknown> | readonly [Type<unknown>];
  /** Status of success. */
  readonly status?: number;
  readonly noContent?: boolean;
  /** The success answer has an ETag, and a GET is answered with 304 where the client has it. Implied by `KeptIn`. */
  readonly hasEtag?: boolean;
  /** The success answer says in `Location` where to read what was made. */
  readonly hasLocation?: boolean;
  /** Where the answer may be 303 instead, what it leads to. */
  readonly seeOther?: string;
  /** Headers of the success answer and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses of problems that the operation itself answers with; those of the request path are added. */
  readonly errors?: readonly number[];
}

/** The header of an answer that is a file. */
export const ATTACHMENT = { 'Content-Disposition': 'That it is a file to keep, and its name' };

export const ERRORS = 'marquee:errors';
export const OPERATION_ID = 'marquee:operation-id';
export const HAS_ETAG = 'marquee:has-etag';
export const HAS_LOCATION = 'marquee:has-location';
export const SEE_OTHER = 'marquee:see-other';

/** Says in one place what an operation does, and sets its status of success. */
export function Describe({ summary, description, operationId, ok, noContent, ...rest }: Description): MethodDecorator {
  const { status = noContent ? 204 : 200, headers, errors = [], hasEtag, hasLocation, seeOther } = rest;
  const type = Array.isArray(ok) ? (ok as readonly Type<unknown>[])[0] : (ok as Type<unknown> | undefined);
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary, description }),
    ApiResponse({
      status,
      type,
      isArray: Array.isArray(ok),
      description: summary,
      headers: headers && documented(headers),
    }),
    SetMetadata(ERRORS, errors),
    SetMetadata(OPERATION_ID, operationId ?? null),
    SetMetadata(HAS_ETAG, hasEtag ?? false),
    SetMetadata(HAS_LOCATION, hasLocation ?? false),
    SetMetadata(SEE_OTHER, seeOther ?? null),
  );
}

const documented = (headers: Readonly<Record<string, string>>): Record<string, ReturnType<typeof textHeader>> =>
  Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, textHeader(description)]));

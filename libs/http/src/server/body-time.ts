import type { FastifyInstance } from 'fastify';
import { isUpload } from '../uploads/upload-admission';

/** A body that is read into memory has to arrive in this time, in ms. */
const BODY_TIME_MS = 10_000;

/**
 * Cuts off who never ends a body. Node's own limit is one for all requests, and has to leave uploads their time; those are watched by
 * their socket, which may not be silent.
 */
export function limitBodyTime(instance: FastifyInstance): void {
  instance.addHook('preParsing', ({ raw }, _reply, payload, done) => {
    const hasBody = raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined;
    if (hasBody && !raw.complete && !isUpload(raw)) {
      const late = Object.assign(new Error('the body is late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
      const timer = setTimeout(() => instance.server.emit('clientError', late, raw.socket), BODY_TIME_MS);
      raw.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
    }
    done(null, payload);
  });
}

// The floor: Fastify alone, which sends the bytes and the headers that Marquee sent for each target, and 304 to who has them.
// Arguments: Marquee's address, port, authorization, targets.
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

/** Fastify and Node make these themselves. */
const OWN = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

const [base = '', port = '', authorization = '', ...targets] = process.argv.slice(2);
const server = fastify();

for (const target of targets) {
  const response = await fetch(base + target, { headers: { authorization, 'accept-encoding': 'identity' } });
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !OWN.has(name)));
  const etag = headers['etag'];
  server.get(target.split('?')[0]!, (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(headers);
    return etag !== undefined && request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(bytes);
  });
}

await server.listen({ port: Number(port), host: '127.0.0.1' });
console.log('listening');
process.once('SIGTERM', () => process.exit(0));

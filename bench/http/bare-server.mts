// The floor: Fastify alone, which sends the bytes that Marquee sent for each target. Arguments: Marquee's address, port, authorization, targets.
import fastify from 'fastify';

const [base = '', port = '', authorization = '', ...targets] = process.argv.slice(2);
const server = fastify();

for (const target of targets) {
  const response = await fetch(base + target, { headers: { authorization } });
  const bytes = Buffer.from(await response.arrayBuffer());
  server.get(target.split('?')[0]!, (_, reply) => reply.type('application/json; charset=utf-8').send(bytes));
}

await server.listen({ port: Number(port), host: '127.0.0.1' });
console.log('listening');
process.once('SIGTERM', () => process.exit(0));

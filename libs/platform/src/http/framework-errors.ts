import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { CORRELATION_HEADER } from './correlation';
import { BROWSER_HEADERS } from './edge';
import { problem, PROBLEM_TYPE, problemOf } from './problem';

/** Errors that Fastify meets before there is a route: addresses that cannot be decoded, path parts that are too long. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = problemOf(error, request.id);
  void reply
    .code(answer.status)
    .headers({ ...BROWSER_HEADERS, 'content-type': PROBLEM_TYPE, [CORRELATION_HEADER]: request.id })
    .send(answer);
}

/** Bytes that are no HTTP request, or headers that are too long or too slow: node gives a bare socket. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const body = JSON.stringify(problem('invalid_request', sentenceOf(error.code), id));
  const head = [
    `HTTP/1.1 400 ${STATUS_CODES[400]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `${CORRELATION_HEADER}: ${id}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function sentenceOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return 'The headers are longer than 16 KiB.';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'The request took too long to arrive.';
  return 'This is not an HTTP request that can be read.';
}

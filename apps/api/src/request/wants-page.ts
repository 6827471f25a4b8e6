import type { FastifyRequest } from 'fastify';

/** True when a person with a browser asks for a page, and not a program for data or a page for one of its files. */
export function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return takesHtml(request.headers.accept);
}

function takesHtml(accept: string | undefined): boolean {
  const types = (accept ?? '').toLowerCase().split(',');
  return types.some((type) => /^\s*text\/html\s*(;|$)/.test(type) && !/;\s*q=0(\.0*)?\s*(;|$)/.test(type));
}

import { api } from './client';

type Call<Answer> = Promise<{ data?: Answer; error?: unknown; response: Response }>;
interface Options {
  params: { path?: Record<string, string>; query?: Record<string, unknown> };
  body?: unknown;
  signal?: AbortSignal;
}

/** The client for operations that are agreed on and not yet in the document that `schema.d.ts` is made from. Types are the caller's word. */
export const upcoming = api as unknown as {
  GET<Answer>(path: string, options: Options): Call<Answer>;
  POST<Answer>(path: string, options: Options): Call<Answer>;
  DELETE<Answer>(path: string, options: Options): Call<Answer>;
};

/** JSON Schema (draft 2020-12) of a payload; plain data, so that the API can check it and clients can build forms from it. */
export type PayloadSchema = Readonly<Record<string, unknown>>;

/** What the installation can run: the API checks payloads against it at submit time, workers implement it. */
export interface HandlerType {
  type: string;
  description: string;
  /** An absent payload is checked (and handled) as `{}`. */
  payload_schema: PayloadSchema;
  /** A payload that fits. */
  example: unknown;
}

/** Methods that an `http` task may use. */
export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Payload of `http` tasks. */
export interface HttpPayload {
  /** Absolute `http://` or `https://` address. */
  url: string;
  /** GET when not given. */
  method?: (typeof HTTP_METHODS)[number];
  headers?: Record<string, string>;
  /** A text is sent as it is, anything else as JSON. */
  body?: unknown;
  /** Of the whole exchange; 30,000 when not given. */
  timeout_ms?: number;
  /** Statuses that are a success; 200–299 when not given. */
  expect_status?: number[];
  /** Statuses that are worth another try; 408, 425, 429 and 500–599 when not given. Others fail for good. */
  retry_status?: number[];
}

/** Payload of `delay` tasks: one of `ms` and `duration_ms` (`ms` wins). */
export interface DelayPayload {
  ms?: number;
  duration_ms?: number;
  /** How many times progress is reported on the way; 10 when not given. */
  steps?: number;
  /** What is told of each part of the way, from its beginning; as many steps as these, when `steps` is not given. */
  messages?: string[];
}

/** Payload of `simulate` tasks: work for demos and chaos tests. */
export interface SimulatePayload {
  /** 1,000 when not given. */
  duration_ms?: number;
  /** Share of attempts that fail, 0–1; 0.1 when not given. */
  fail_rate?: number;
  /** Makes the outcome of each attempt repeatable; the task's id when not given. */
  seed?: number | string;
}

/** Payload of `email` tasks: at least one of `text` and `html`. */
export interface EmailPayload {
  /** One address, or several with commas between them; so are `cc` and `bcc`. */
  to: string;
  cc?: string;
  bcc?: string;
  reply_to?: string;
  subject: string;
  text?: string;
  html?: string;
}

/** Payload of `webhook` tasks. */
export interface WebhookPayload {
  url: string;
  /** Sent as JSON; `{}` when not given. */
  body?: unknown;
  timeout_ms?: number;
  /**
   * What signs it; the keys of the worker (WEBHOOK_SECRET) when not given. Several with spaces between them each sign. Secrets are
   * given as `{{ secrets.HOOK_KEY }}`.
   */
  key?: string;
}

/** Payload of `command` tasks. */
export interface CommandPayload {
  /** Absolute path of a program that the operator has allowed. */
  command: string;
  args?: string[];
  /** What it reads from its standard input. */
  stdin?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const duration = { type: 'integer', minimum: 0, maximum: DAY_MS };
const statuses = { type: 'array', minItems: 1, maxItems: 100, items: { type: 'integer', minimum: 100, maximum: 599 } };

// No two repetitions that can share characters: on a long text they would take quadratic time.
const webAddress = { type: 'string', maxLength: 2048, pattern: '^[hH][tT][tT][pP][sS]?://[^\\s/?#][^\\s]*$' };

/** `whsec_` and base64, or any other text without white space; as in WEBHOOK_SECRET. */
const SIGNING_KEY = '(whsec_[A-Za-z0-9+/]{32,}={0,2}|(?!whsec_)\\S{24,})';

/** Without a display name. No part of it can match what separates two: long texts take linear time. */
const MAIL_ADDRESS = '[^\\s@<>,;"()]{1,64}@[^\\s@<>,;"()]{1,189}';
const mailAddresses = {
  type: 'string',
  maxLength: 8192,
  pattern: `^${MAIL_ADDRESS}( ?, ?${MAIL_ADDRESS}){0,99}$`,
  description: 'One address, or several with commas between them',
};

/** Handlers that every worker has. */
export const HANDLER_TYPES: readonly HandlerType[] = [
  {
    type: 'echo',
    description: 'Answers with its payload at once. Without a message in the payload it fails.',
    // The missing message is refused by the handler, not here: the way in which a task fails is what `echo` is there to show.
    payload_schema: {},
    example: { message: 'Task complete' },
  },
  {
    type: 'http',
    description:
      'Makes one HTTP request; its result is the status, the headers and the body. Addresses of private networks must have been allowed (HTTP_ALLOW).',
    payload_schema: {
      type: 'object',
      required: ['url'],
      additionalProperties: false,
      properties: {
        url: webAddress,
        method: { enum: [...HTTP_METHODS] },
        headers: {
          type: 'object',
          maxProperties: 64,
          propertyNames: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$" },
          additionalProperties: { type: 'string', maxLength: 8192, pattern: '^[^\\r\\n]*$' },
        },
        body: {},
        timeout_ms: { type: 'integer', minimum: 1, maximum: DAY_MS },
        expect_status: statuses,
        retry_status: statuses,
      },
    },
    example: { method: 'GET', url: 'https://example.com/orders/1', expect_status: [200] },
  },
  {
    type: 'delay',
    description: 'Waits for as many milliseconds as you say, and tells its progress: by number, or in your words.',
    payload_schema: {
      type: 'object',
      anyOf: [{ required: ['ms'] }, { required: ['duration_ms'] }],
      additionalProperties: false,
      properties: {
        ms: duration,
        duration_ms: duration,
        steps: { type: 'integer', minimum: 1, maximum: 1000 },
        messages: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string', minLength: 1, maxLength: 200 } },
      },
    },
    example: { ms: 2000, steps: 4 },
  },
  {
    type: 'email',
    description: 'Sends one message by the mail server of SMTP_URL, from MAIL_FROM.',
    payload_schema: {
      type: 'object',
      required: ['to', 'subject'],
      anyOf: [{ required: ['text'] }, { required: ['html'] }],
      additionalProperties: false,
      properties: {
        to: mailAddresses,
        subject: { type: 'string', minLength: 1, maxLength: 998, pattern: '^[^\\r\\n]*$' },
        text: { type: 'string' },
        html: { type: 'string' },
        cc: mailAddresses,
        bcc: mailAddresses,
        reply_to: { type: 'string', pattern: `^${MAIL_ADDRESS}$` },
      },
    },
    example: { to: 'ops@example.com', subject: 'The order has shipped', text: 'Order 1 is on its way.' },
  },
  {
    type: 'webhook',
    description:
      'Sends a message that is signed as Standard Webhooks says to one receiver, with its key or else that of WEBHOOK_SECRET.',
    payload_schema: {
      type: 'object',
      required: ['url'],
      additionalProperties: false,
      properties: {
        url: webAddress,
        body: {},
        timeout_ms: { type: 'integer', minimum: 1, maximum: DAY_MS },
        key: {
          type: 'string',
          maxLength: 8192,
          pattern: `^${SIGNING_KEY}( ${SIGNING_KEY}){0,4}$`,
          description:
            'Signs instead of the key of the installation; several with spaces between them each sign. Give a secret: {{ secrets.HOOK_KEY }}',
        },
      },
    },
    example: { url: 'https://example.com/hooks', body: { type: 'order.shipped', data: { order_id: 1 } } },
  },
  {
    type: 'command',
    description: 'Runs a program that the operator has allowed (COMMAND_ALLOW), without a shell; its result is what it writes.',
    payload_schema: {
      type: 'object',
      required: ['command'],
      additionalProperties: false,
      properties: {
        command: { type: 'string', maxLength: 1024, pattern: '^/' },
        args: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 8192 } },
        stdin: { type: 'string' },
      },
    },
    example: { command: '/usr/bin/sort', args: ['-r'], stdin: 'a\nb\n' },
  },
  {
    type: 'transform',
    description: 'Puts its result together from what others have left: its `output`, with the templates of a workflow filled in.',
    payload_schema: { type: 'object', required: ['output'], additionalProperties: false, properties: { output: {} } },
    example: { output: { ids: [1, 2] } },
  },
  {
    type: 'simulate',
    description: 'Takes its time and fails at random, for trying things out; with the same seed it does the same again.',
    payload_schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        duration_ms: duration,
        fail_rate: { type: 'number', minimum: 0, maximum: 1 },
        seed: { type: ['integer', 'string'], maxLength: 255 },
      },
    },
    example: { duration_ms: 500, fail_rate: 0.1, seed: 42 },
  },
];

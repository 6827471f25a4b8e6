/**
 * Just enough AMQP 0-9-1 to sign in and exchange methods: an open port proves nothing about a
 * broker that is still recovering its virtual host.
 * Source: the AMQP 0-9-1 specification, https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf
 */
import { connect } from 'node:net';

const METHOD = 1;
const FRAME_END = 0xce;
const TIMEOUT_MS = 5_000;

/** @param {string} text up to 255 bytes */
export const shortString = (text) => Buffer.from([Buffer.byteLength(text), ...Buffer.from(text)]);

/** @param {string} text */
function longString(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

/** @param {number} value */
export function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** @param {number} id @returns {Buffer} a class or method id */
export const uint16 = (id) => Buffer.from([id >> 8, id & 0xff]);

/** A signed-in connection that sends frames and hands out the methods that come back, in order. */
export class AmqpConnection {
  #socket;
  #received = Buffer.alloc(0);
  /** @type {Array<{ resolve: (method: Buffer) => void, reject: (error: Error) => void }>} */
  #waiting = [];
  /** @type {Buffer[]} */
  #methods = [];
  /** @type {Error | undefined} */
  #failure;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the broker closed the connection')));
  }

  /**
   * Signs in and opens the virtual host.
   * @param {string} url amqp://user:password@host:port/vhost
   * @returns {Promise<AmqpConnection>}
   */
  static async open(url) {
    const { hostname, port, username, password, pathname } = new URL(url);
    const connection = new AmqpConnection(connect(Number(port || 5672), hostname));
    try {
      connection.#socket.write('AMQP\x00\x00\x09\x01', 'latin1');
      await connection.receive(10, 10);
      const login = longString(`\0${decodeURIComponent(username)}\0${decodeURIComponent(password)}`);
      const startOk = [uint32(0), shortString('PLAIN'), login, shortString('en_US')];
      connection.send(0, 10, 11, Buffer.concat(startOk));
      const limits = Buffer.from(await connection.receive(10, 30));
      limits.writeUInt16BE(0, 6); // no heartbeats
      connection.send(0, 10, 31, limits);
      const vhost = decodeURIComponent(pathname.slice(1)) || '/';
      connection.send(0, 10, 40, Buffer.concat([shortString(vhost), Buffer.from([0, 0])]));
      await connection.receive(10, 41);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /**
   * @param {number} channel
   * @param {number} classId
   * @param {number} methodId
   * @param {Buffer} fields
   */
  send(channel, classId, methodId, fields) {
    this.sendFrame(METHOD, channel, Buffer.concat([uint16(classId), uint16(methodId), fields]));
  }

  /**
   * @param {number} type 1 method, 2 content header, 3 content body
   * @param {number} channel
   * @param {Buffer} payload
   */
  sendFrame(type, channel, payload) {
    const head = Buffer.concat([Buffer.from([type]), uint16(channel), uint32(payload.length)]);
    this.#socket.write(Buffer.concat([head, payload, Buffer.from([FRAME_END])]));
  }

  /**
   * Waits for the next method.
   * @param {number} classId
   * @param {number} methodId
   * @returns {Promise<Buffer>} its fields
   * @throws when another method comes, for instance the broker's refusal, or none
   */
  async receive(classId, methodId) {
    const method = this.#methods.shift() ?? (await this.#nextMethod());
    if (method.readUInt16BE(0) === classId && method.readUInt16BE(2) === methodId) {
      return method.subarray(4);
    }
    throw new Error(`the broker answered ${JSON.stringify(method.toString('latin1'))}`);
  }

  close() {
    this.#socket.destroy();
  }

  /** @returns {Promise<Buffer>} */
  #nextMethod() {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else this.#waiting.push({ resolve, reject });
    });
  }

  /** @param {Buffer} chunk */
  #receive(chunk) {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 7) {
      const end = 7 + this.#received.readUInt32BE(3);
      if (this.#received.length <= end) return;
      const [type, payload] = [this.#received[0], this.#received.subarray(7, end)];
      this.#received = this.#received.subarray(end + 1);
      if (type === METHOD) this.#deliver(payload);
    }
  }

  /** @param {Buffer} method */
  #deliver(method) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(method);
    else this.#methods.push(method);
  }

  /** @param {Error} error */
  #fail(error) {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

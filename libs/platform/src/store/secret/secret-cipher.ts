import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 6;

/** A value as it is stored. */
export interface Sealed {
  /** Of the key that it was sealed under. */
  key_id: string;
  /** Nonce, tag and what is encrypted; base64. */
  sealed: string;
}

interface Key {
  id: string;
  key: Buffer;
}

/** Whose value it is: it opens nowhere else. */
export interface SecretPlace {
  workspace_id: string;
  name: string;
}

/** AES-256-GCM under keys derived from SECRETS_KEY (HKDF-SHA-256): the first seals, each opens what it has sealed. */
export class SecretCipher {
  private readonly keys: readonly [Key, ...Key[]];

  /** @param texts of SECRETS_KEY, at least one */
  constructor(texts: readonly string[]) {
    const [first, ...others] = texts.map(keyOf);
    if (!first) throw new Error('There is no key to seal secrets with.');
    this.keys = [first, ...others];
  }

  /** Of the key that seals. */
  get key_id(): string {
    return this.keys[0].id;
  }

  /** True when there is a key that could open it. */
  knows(key_id: string): boolean {
    return this.keys.some(({ id }) => id === key_id);
  }

  seal(value: string, place: SecretPlace): Sealed {
    const [{ id, key }] = this.keys;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(placeBytes(place));
    const encrypted = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return { key_id: id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64') };
  }

  /** Null when no key here opens it: it was sealed under another one, for another place, or was changed. */
  open({ key_id, sealed }: Sealed, place: SecretPlace): string | null {
    const key = this.keys.find(({ id }) => id === key_id)?.key;
    const bytes = Buffer.from(sealed, 'base64');
    if (!key || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(placeBytes(place));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}

/** The id is derived apart from the key: it stands beside what the key has sealed. */
function keyOf(text: string): Key {
  return {
    id: derived(text, 'taskflow secrets: key id', KEY_ID_BYTES).toString('hex'),
    key: derived(text, 'taskflow secrets: key', KEY_BYTES),
  };
}

function derived(text: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(text, 'utf8'), Buffer.alloc(0), purpose, bytes));
}

/** Neither part can hold a line break. */
function placeBytes({ workspace_id, name }: SecretPlace): Buffer {
  return Buffer.from(`${workspace_id}\n${name}`, 'utf8');
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(9999, 0, 1);

/** True for RFC 3339 times of a real calendar day between 1970 and 9998; any offset. */
export function isTime(text: string): boolean {
  const parts = RFC_3339.exec(text);
  if (!parts) return false;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  if (Number(month) > 12 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  // Day 0 of the next month is the last of this one: 30 February and 31 April are no days.
  if (Number(day) < 1 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return false;
  const at = Date.parse(text);
  return at >= EARLIEST && at < LATEST;
}

/** Characters without a shape (Cf) would make two addresses look like one. */
const EMAIL = /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}]{1,64}@[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}]+$/u;
const EMAIL_CHARACTERS = 254;

/** True for what can be an email address once normalised; whether mail arrives there only mail can tell. */
export function isEmail(text: string): boolean {
  const address = normaliseEmail(text);
  return address.length <= EMAIL_CHARACTERS && EMAIL.test(address);
}

/** Two spellings of one address must not become two accounts. */
export function normaliseEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** Tags that differ only by space at their ends are one: MySQL compares them so, and people cannot see it. */
export function normaliseTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()))];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

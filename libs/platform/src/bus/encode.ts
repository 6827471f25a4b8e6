/** JSON text of a message, made by the publisher of either bus. @throws TypeError for what has none */
export function encode(message: unknown): string {
  const text: string | undefined = JSON.stringify(message);
  if (text === undefined) throw new TypeError('A message must be a JSON object.');
  return text;
}

export { Redaction } from './redaction';

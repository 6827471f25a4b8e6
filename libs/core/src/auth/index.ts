export { ACCESS_TOKEN, type AccessClaims } from './access-token';

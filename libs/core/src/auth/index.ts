export { apiTokenOf, isApiToken } from './api-token';
export { ACCESS_TOKEN, type AccessClaims } from './access-token';

/** A secret of a workspace as lists show it: everything but its value, which nobody gets back. */
export interface SecretObject {
  name: string;
  created_at: string;
  created_by: string | null;
  /** When its value was last set. */
  updated_at: string;
  updated_by: string | null;
  /** False when it was sealed under a key that the server does not have: set it anew, or give the server that key. */
  readable: boolean;
}

/** Body of the operation that sets one. */
export interface SetSecretRequest {
  value: string;
}

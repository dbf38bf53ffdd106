import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

export type Claims = Record<string, unknown>;
export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject };

/** Keys as they are kept on disk, so that tokens handed out before a restart stay good. */
export type KeyText = { pem: string };

const keyFrom = (privateKey: KeyObject): SigningKey => {
  const publicKey = createPublicKey(privateKey);
  const kid = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url')
    .slice(0, 27);
  return { kid, privateKey, publicKey };
};

export const newKey = (): SigningKey => keyFrom(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
export const keyToText = (key: SigningKey): KeyText => ({
  pem: key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
});
export const keyFromText = ({ pem }: KeyText): SigningKey => keyFrom(createPrivateKey(pem));

/** The public half as a JSON web key. The bot's SDK reads `endorsements`; Entra's keys have none. */
export const publicJwk = (key: SigningKey, endorsements?: string[]) => ({
  ...key.publicKey.export({ format: 'jwk' }),
  kid: key.kid,
  use: 'sig',
  alg: 'RS256',
  ...(endorsements ? { endorsements } : {}),
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs claims with RS256. */
export const signToken = (key: SigningKey, claims: Claims): string => {
  const body = `${part({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${part(claims)}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key.privateKey).toString('base64url')}`;
};

/** A token with `alg: none`, for the door tests. */
export const unsignedToken = (claims: Claims): string => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;

/** Reads a token that one of `keys` signed and that has not run out; anything else is undefined. */
export const readToken = (keys: readonly SigningKey[], token: string): Claims | undefined => {
  const [head = '', body = '', signature = ''] = token.split('.');
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as Claims;
    const key = keys.find((one) => one.kid === kid);
    if (alg !== 'RS256' || !key) return undefined;
    if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key.publicKey, Buffer.from(signature, 'base64url')))
      return undefined;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
    return typeof claims.exp === 'number' && claims.exp * 1000 > Date.now() ? claims : undefined;
  } catch {
    return undefined;
  }
};

/** The token of an `Authorization: Bearer` header. */
export const bearerOf = (header: string | undefined): string | undefined => /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
